import { isMissing, type Quantity } from '../../../src/cells/quantity';
import { formatValue, fullValue } from '../../components/formatValue';
import { MissingText } from '../../components/quantityText';

interface ValueCellProps {
  readonly quantity: Quantity;
  readonly format: 'percent' | 'nats';
  /** Left out where the cell is narrow. */
  readonly spare?: boolean;
}

/** A number in a narrow table: its digits and its interval are on hover, so that the columns fit beside code. */
export function ValueCell({ quantity, format, spare }: ValueCellProps) {
  const kind = spare ? 'number spare' : 'number';
  if (isMissing(quantity)) {
    return (
      <td class={kind}>
        <MissingText missing={quantity} />
      </td>
    );
  }
  const { value, interval, noInterval } = quantity;
  const ends = interval ? ` [${interval.map((end) => formatValue(end, format)).join(', ')}]` : '';
  const reason = noInterval && !interval ? ` – ${noInterval}` : '';
  return (
    <td class={kind} title={`${fullValue(value, format)}${ends}${reason}`}>
      {formatValue(value, format)}
    </td>
  );
}
