import * as l10n from '@vscode/l10n';
import type { WorstRow } from '../../../src/cells/crossEntropy/view';
import { full, probabilityPercent, short } from '../../../src/text/numbers';
import type { CellServices } from '../view';

interface WorstRowsProps {
  readonly rows: readonly WorstRow[];
  readonly focused: number | undefined;
  readonly services: CellServices;
}

/** The rows of greatest loss; a click shows one in the row inspector. */
export function WorstRows({ rows, focused, services }: WorstRowsProps) {
  if (rows.length === 0) return null;
  return (
    <div class="table-panel">
      <table class="table worst-rows">
        <caption>{l10n.t('Worst rows')}</caption>
        <thead>
          <tr>
            <th scope="col" title={l10n.t('Counted from 0; a click shows it in the row inspector.')}>
              {l10n.t('row')}
            </th>
            <th scope="col">{l10n.t('label')}</th>
            <th scope="col">{l10n.t('predicted')}</th>
            <th scope="col" class="number" title={l10n.t('−ln p_y in nats.')}>
              {l10n.t('loss')}
            </th>
            <th scope="col" class="number support" title={l10n.t('Probability of the label.')}>
              p_y
            </th>
            <th scope="col" class="number spare" title={l10n.t('Probability of the predicted class.')}>
              {l10n.t('confidence')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((each) => (
            <tr key={each.row}>
              <th scope="row">
                <button
                  type="button"
                  class="row-button"
                  aria-pressed={focused === each.row}
                  title={l10n.t('Show row {0} in the row inspector', each.row)}
                  onClick={() => services.focusRow(each.row)}
                >
                  {each.row}
                </button>
              </th>
              <td class="name" title={each.label}>
                {each.label}
              </td>
              <td class="name" title={each.predicted}>
                {each.predicted}
              </td>
              <td class="number" title={full(each.loss)}>
                {short(each.loss)}
              </td>
              <td class="number support" title={full(each.probability)}>
                {short(each.probability, 3)}
              </td>
              <td class="number spare" title={full(each.confidence)}>
                {probabilityPercent(each.confidence)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
