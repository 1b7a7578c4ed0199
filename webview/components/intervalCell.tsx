import type { ColumnFormat } from '../../src/cells/dataTable';
import { isMissing, type Quantity } from '../../src/cells/quantity';
import { formatValue, fullValue } from './formatValue';
import { MissingText } from './quantityText';

interface IntervalCellProps {
  readonly quantity: Quantity;
  readonly format: Exclude<ColumnFormat, 'text'>;
  readonly class?: string;
}

/** A number with its interval on a second line, so that several fit side by side beside code; all digits on hover. */
export function IntervalCell({ quantity, format, class: name = '' }: IntervalCellProps) {
  if (isMissing(quantity)) {
    return (
      <td class={`number ${name}`}>
        <MissingText missing={quantity} />
      </td>
    );
  }
  const { value, interval, noInterval } = quantity;
  const full = [value, ...(interval ?? [])].map((each) => fullValue(each, format));
  const hover = interval ? `${full[0]} [${full[1]}, ${full[2]}]` : full[0];
  return (
    <td class={`number ${name}`} title={noInterval && !interval ? `${hover} – ${noInterval}` : hover}>
      {formatValue(value, format)}
      {(interval || noInterval) && (
        <span class="interval">
          {interval ? `[${interval.map((end) => formatValue(end, format)).join(', ')}]` : '[–]'}
        </span>
      )}
    </td>
  );
}
