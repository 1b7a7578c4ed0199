import * as l10n from '@vscode/l10n';
import type { ColumnFormat } from '../../src/cells/dataTable';
import { isMissing, type Missing, type Quantity } from '../../src/cells/quantity';
import { NOTHING, withInterval } from '../../src/text/numbers';
import { formatValue, fullValue } from './formatValue';

export interface QuantityTextProps {
  readonly quantity: Quantity;
  readonly format: Exclude<ColumnFormat, 'text'>;
}

/** A number with its interval; all digits on hover. Where there is none, a dash that says why. */
export function QuantityText({ quantity, format }: QuantityTextProps) {
  if (isMissing(quantity)) return <MissingText missing={quantity} />;
  const { value, interval, noInterval } = quantity;
  const shown = withInterval(value, interval, (each) => formatValue(each, format));
  const exact = interval
    ? `${fullValue(value, format)} [${interval.map((end) => fullValue(end, format)).join(', ')}]`
    : fullValue(value, format);
  return (
    <span class="quantity" title={noInterval ? `${exact} – ${noInterval}` : exact}>
      {shown}
    </span>
  );
}

/** The dash for a number that could not be computed: its reason on hover, and read out. */
export function MissingText({ missing }: { readonly missing: Missing }) {
  return (
    <span class="missing" title={missing.missing}>
      <span aria-hidden="true">{NOTHING}</span>
      <span class="visually-hidden">{l10n.t('not available: {0}', missing.missing)}</span>
    </span>
  );
}
