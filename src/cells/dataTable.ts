import type { Missing } from './quantity';

/** How numbers of a column read: a share as percent, a plain number, a count, nats. */
export type ColumnFormat = 'text' | 'count' | 'number' | 'percent' | 'nats';

export interface Column {
  readonly title: string;
  readonly format: ColumnFormat;
  /** One line that explains the column, shown on hover. */
  readonly hint?: string;
}

/** What a figure draws, as a real table: shown under [data], copied as TSV, read by screen readers. */
export interface DataTable {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly (number | string | Missing)[])[];
}
