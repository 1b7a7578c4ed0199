import * as l10n from '@vscode/l10n';
import type { TemperatureRow } from '../../../src/cells/temperature/view';
import { full } from '../../../src/text/numbers';
import { trimmed } from '../../../src/text/trimmed';
import { IntervalCell } from '../../components/intervalCell';

interface TemperatureTableProps {
  readonly rows: readonly TemperatureRow[];
  /** The T that the cells below see. */
  readonly temperature: number;
}

/** What the logits cost at T = 1, at the chosen T and at T*. */
export function TemperatureTable({ rows, temperature }: TemperatureTableProps) {
  return (
    <table class="table measures">
      <caption class="visually-hidden">{l10n.t('What the logits cost at each temperature')}</caption>
      <thead>
        <tr>
          <th scope="col">{l10n.t('temperature')}</th>
          <th scope="col" class="number" title={l10n.t('Mean −ln p_y over the labelled rows, in nats')}>
            {l10n.t('mean NLL')}
          </th>
          <th scope="col" class="number" title={l10n.t('Of the mean NLL against T = 1, row by row')}>
            {l10n.t('change')}
          </th>
          <th scope="col" class="number mean-confidence" title={l10n.t('Mean probability of the predicted class')}>
            {l10n.t('confidence')}
          </th>
          <th scope="col" class="number mean-entropy" title={l10n.t('Mean of −Σ p ln p, in nats')}>
            {l10n.t('entropy')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.title} aria-current={row.temperature === temperature ? 'true' : undefined}>
            <th scope="row" title={full(row.temperature)}>
              T = {trimmed(row.temperature)}
              <span class="interval">
                {row.temperature === temperature ? l10n.t('{0}, used below', row.title) : row.title}
              </span>
            </th>
            <IntervalCell quantity={row.nll} format="nats" />
            <IntervalCell quantity={row.change} format="nats" />
            <IntervalCell quantity={row.confidence} format="percent" class="mean-confidence" />
            <IntervalCell quantity={row.entropy} format="nats" class="mean-entropy" />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
