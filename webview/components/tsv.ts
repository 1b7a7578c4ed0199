import type { DataTable } from '../../src/cells/dataTable';

/** A table as tab-separated text with all digits, one header line. */
export function tsv(data: DataTable): string {
  return data.columns.map((column) => column.title).join('\t');
}
