import { type LogitTable, NO_LABEL } from './table';

/**
 * The same table without the labels that equal `index`: torch's `ignore_index` for an index that would be a class, such
 * as the padding token. Rows so ignored stay, and take part in what needs no label. A label outside 0 to K − 1 (torch's
 * default of −100 among them) needs no such call: it is taken for none anyway.
 */
export function ignoreLabel(table: LogitTable, index: number): LogitTable {
  return { ...table, labels: table.labels?.map((label) => (label === index ? NO_LABEL : label)) };
}
