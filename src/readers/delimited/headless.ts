import * as l10n from '@vscode/l10n';
import { matrixOfColumns, type NumberTable, valuesOf } from '../columns/tableColumns';
import type { Gathering } from '../gathering';
import { SpooledTable } from '../spool/spooledTable';

/** Fewer rows say nothing about which column is what. */
const FEWEST_ROWS = 3;

/**
 * A table of numbers without column names: one N × K array, but for a first column that counts the rows (left
 * out) and a first or last column that can only be labels: whole numbers in the range of the classes (or −1 and
 * 1) beside columns of fractions.
 *
 * @param members the columns that are numbers, where others are not
 */
export function headlessTable(
  name: string,
  table: NumberTable,
  { arrays, notes }: Gathering,
  members: readonly number[] = Array.from({ length: table.columns }, (_, column) => column),
): void {
  const { rows } = table;
  const wholes = members.map((column) => isWhole(table, column));
  let from = 0;
  let to = members.length;
  if (rows >= FEWEST_ROWS && to >= 2 && wholes.includes(false)) {
    if (countsRows(table, members[0] as number)) {
      from = 1;
      notes.add(l10n.t('The first column counts the rows and was left out.'));
    }
    const label = [to - 1, from].find(
      (at) => to - from >= 2 && wholes[at] && isLabelColumn(table, members[at] as number, to - from - 1),
    );
    if (label !== undefined) {
      const values = Int32Array.from(valuesOf(table, members[label] as number));
      arrays.push({ name: `column ${label}`, shape: [rows], type: 'int', values });
      if (label === from) from++;
      else to--;
    }
  }
  const type = wholes.slice(from, to).every(Boolean) ? 'int' : 'float64';
  const [only, ...more] = members;
  // A line of numbers is a row, a column of them is a list.
  if (only !== undefined && more.length === 0) {
    arrays.push({ name, shape: [rows], type, values: valuesOf(table, only) });
  } else arrays.push(matrixOfColumns(table, members.slice(from, to), { name, type }));
}

function isWhole(table: NumberTable, column: number): boolean {
  if (table instanceof SpooledTable) return table.facts.whole[column] === 1;
  const { values, rows, columns } = table;
  for (let row = 0; row < rows; row++) if (!Number.isInteger(values[row * columns + column])) return false;
  return true;
}

function countsRows(table: NumberTable, column: number): boolean {
  if (!isWhole(table, column)) return false;
  const values = valuesOf(table, column);
  const first = values[0];
  if (first !== 0 && first !== 1) return false;
  return values.every((value, row) => value === first + row);
}

function isLabelColumn(table: NumberTable, column: number, others: number): boolean {
  const distinct = new Set<number>(valuesOf(table, column));
  const classes = Math.max(2, others);
  const sorted = [...distinct].sort((a, b) => a - b);
  const low = sorted[0] as number;
  const high = sorted.at(-1) as number;
  if (sorted.length < 2) return false;
  return (
    (low >= 0 && high < classes) || (low === 1 && high === classes) || (sorted.length === 2 && low === -1 && high === 1)
  );
}
