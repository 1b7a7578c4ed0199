import type { ColumnFormat } from '../../src/cells/dataTable';
import type { Quantity } from '../../src/cells/quantity';

export interface QuantityTextProps {
  readonly quantity: Quantity;
  readonly format: Exclude<ColumnFormat, 'text'>;
}

export function QuantityText(_props: QuantityTextProps) {
  return <span />;
}
