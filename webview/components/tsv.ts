import type { DataTable } from '../../src/cells/dataTable';
import { full } from '../../src/text/numbers';

/**
 * A table as tab-separated text: one line of titles, numbers with all their digits, nothing where a number is missing.
 * Text that a spreadsheet would take for a formula gets a leading apostrophe (OWASP, "CSV injection").
 */
export function tsv(data: DataTable): string {
  const lines = [
    data.columns.map((column) => textCell(column.title)),
    ...data.rows.map((row) => row.map((value) => (typeof value === 'number' ? full(value) : cell(value)))),
  ];
  return `${lines.map((line) => line.join('\t')).join('\n')}\n`;
}

function cell(value: string | { missing: string }): string {
  return typeof value === 'string' ? textCell(value) : '';
}

function textCell(text: string): string {
  const plain = text.replace(/[\t\r\n]+/g, ' ');
  return /^[=+\-@]/.test(plain) ? `'${plain}` : plain;
}
