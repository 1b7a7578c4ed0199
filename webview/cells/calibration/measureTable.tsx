import * as l10n from '@vscode/l10n';
import type { MeasureRow } from '../../../src/cells/calibration/view';
import { trimmed } from '../../../src/text/trimmed';
import { IntervalCell } from '../../components/intervalCell';

interface MeasureTableProps {
  readonly measures: readonly MeasureRow[];
  readonly temperature: number | undefined;
}

/** The numbers, each with whose definition it follows, before and after the cells above. */
export function MeasureTable({ measures, temperature }: MeasureTableProps) {
  const hasBefore = measures.some((row) => row.before);
  return (
    <table class="table measures">
      <caption class="visually-hidden">{l10n.t('Calibration errors and proper scores')}</caption>
      <thead>
        <tr>
          <th scope="col">{l10n.t('measure')}</th>
          {hasBefore && (
            <th scope="col" class="number" title={l10n.t('Of the logits as the source gave them')}>
              {l10n.t('before')}
            </th>
          )}
          <th scope="col" class="number" title={l10n.t('Of the logits as the cells above leave them')}>
            {temperature !== undefined
              ? l10n.t('at T = {0}', trimmed(temperature))
              : hasBefore
                ? l10n.t('after')
                : l10n.t('value')}
          </th>
        </tr>
      </thead>
      <tbody>
        {measures.map((row) => (
          <tr key={row.name}>
            <th scope="row" title={row.hint}>
              {row.title}
              <span class="interval">{row.convention}</span>
            </th>
            {row.before && <IntervalCell quantity={row.before} format={row.format} />}
            <IntervalCell quantity={row.now} format={row.format} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
