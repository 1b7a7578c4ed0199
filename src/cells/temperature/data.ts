import * as l10n from '@vscode/l10n';
import type { Column, DataTable } from '../dataTable';
import { isMissing, type Missing, type Quantity } from '../quantity';
import type { TemperatureRow, TemperatureView } from './view';

/** The temperatures that are marked, then the curve. */
export function temperatureData(rows: readonly TemperatureRow[], curve: TemperatureView['curve']): DataTable {
  const marked = rows.map((row) => [
    row.title,
    row.temperature,
    numberOf(row.nll),
    end(row.nll, 0),
    end(row.nll, 1),
    numberOf(row.change),
    end(row.change, 0),
    end(row.change, 1),
    numberOf(row.confidence),
    numberOf(row.entropy),
  ]);
  const along: Missing = { missing: l10n.t('Only for marked T') };
  const points = curve.map(([temperature, nll]) => [
    l10n.t('curve'),
    temperature,
    nll,
    ...Array.from({ length: columns().length - 3 }, () => along),
  ]);
  return { columns: columns(), rows: [...marked, ...points] };
}

function columns(): readonly Column[] {
  const lower = l10n.t('lower end');
  const upper = l10n.t('upper end');
  const ofMean = l10n.t('95 % interval by the standard error');
  const ofChange = l10n.t('95 % interval by the standard error of the paired differences');
  return [
    { title: l10n.t('what'), format: 'text' },
    { title: 'T', format: 'number', hint: l10n.t('Logits are divided by it') },
    { title: l10n.t('mean NLL'), format: 'nats', hint: l10n.t('Mean −ln p_y over the labelled rows with p_y > 0') },
    { title: lower, format: 'nats', hint: ofMean },
    { title: upper, format: 'nats', hint: ofMean },
    { title: l10n.t('change'), format: 'nats', hint: l10n.t('Mean NLL less the mean NLL at T = 1') },
    { title: lower, format: 'nats', hint: ofChange },
    { title: upper, format: 'nats', hint: ofChange },
    { title: l10n.t('mean confidence'), format: 'percent' },
    { title: l10n.t('mean entropy'), format: 'nats' },
  ];
}

function numberOf(quantity: Quantity): number | Missing {
  return isMissing(quantity) ? quantity : quantity.value;
}

function end(quantity: Quantity, which: 0 | 1): number | Missing {
  if (isMissing(quantity)) return quantity;
  return quantity.interval?.[which] ?? { missing: quantity.noInterval ?? l10n.t('No interval') };
}
