import type { ColumnFormat } from '../../src/cells/dataTable';
import { count, full, percent, short } from '../../src/text/numbers';

/** A number as it stands on screen. */
export function formatValue(value: number, format: Exclude<ColumnFormat, 'text'>): string {
  switch (format) {
    case 'count':
      return Number.isInteger(value) ? count(value) : short(value);
    case 'percent':
      return percent(value, decimalsOfPercent(value));
    case 'number':
    case 'nats':
      return short(value);
  }
}

/** The same with all its digits, for hovers. */
export function fullValue(value: number, format: Exclude<ColumnFormat, 'text'>): string {
  return format === 'percent' && Number.isFinite(value) ? `${full(value)} = ${full(100 * value)} %` : full(value);
}

/** One decimal, and more where the share is so close to nothing or all that one would say 0 or 100. */
function decimalsOfPercent(share: number): number {
  const distance = Math.min(Math.abs(share), Math.abs(1 - share));
  return distance > 0 && distance < 0.0005 ? 3 : 1;
}
