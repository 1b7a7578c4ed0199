import * as l10n from '@vscode/l10n';
import { columnsOfTable, type NumberTable, spooledMatrix } from '../columns/tableColumns';
import type { Gathering } from '../gathering';
import { SpooledTable } from '../spool/spooledTable';

/** Fewer rows say nothing about which column is what. */
const FEWEST_ROWS = 3;

/**
 * A table of numbers without column names: one N × K array, but for a first column that counts the rows (left
 * out) and a first or last column that can only be labels: whole numbers in the range of the classes (or −1 and
 * 1) beside columns of fractions.
 */
export function headlessTable(name: string, table: NumberTable, { arrays, notes }: Gathering): void {
  const { rows, columns } = table;
  let from = 0;
  let to = columns;
  const fractions = Array.from({ length: columns }, (_, column) => !isWhole(table, column));
  if (rows >= FEWEST_ROWS && columns >= 2 && fractions.some(Boolean)) {
    if (countsRows(table, 0)) {
      from = 1;
      notes.add(l10n.t('The first column counts the rows and was left out.'));
    }
    const label = [to - 1, from].find(
      (column) => to - from >= 2 && !fractions[column] && isLabelColumn(table, column, to - from - 1),
    );
    if (label !== undefined) {
      const values = Int32Array.from(columnOf(table, label));
      arrays.push({ name: `column ${label}`, shape: [rows], type: 'int', values });
      if (label === from) from++;
      else to--;
    }
  }
  const whole = !fractions.slice(from, to).some(Boolean);
  // A line of numbers is a row, a column of them is a list.
  const shape = columns === 1 ? [rows] : [rows, to - from];
  const type = whole ? 'int' : 'float64';
  if (table instanceof SpooledTable && columns > 1) {
    const parts = columnsOfTable(table, Array(columns).fill('')).slice(from, to);
    const spooled = spooledMatrix({ name, shape, type }, parts);
    if (spooled) arrays.push(spooled);
    return;
  }
  const values = from === 0 && to === columns ? table.values : columnsBetween(table, from, to);
  arrays.push({ name, shape, type, values });
}

function columnsBetween({ values, rows, columns }: NumberTable, from: number, to: number): Float64Array {
  const result = new Float64Array(rows * (to - from));
  for (let row = 0; row < rows; row++) {
    result.set(values.subarray(row * columns + from, row * columns + to), row * (to - from));
  }
  return result;
}

/** One column, copied where it is not by itself. */
function columnOf(table: NumberTable, column: number): Float64Array {
  if (table instanceof SpooledTable) return table.column(column);
  const { values, rows, columns } = table;
  return Float64Array.from({ length: rows }, (_, row) => values[row * columns + column] as number);
}

function isWhole(table: NumberTable, column: number): boolean {
  if (table instanceof SpooledTable) return table.facts.whole[column] === 1;
  const { values, rows, columns } = table;
  for (let row = 0; row < rows; row++) if (!Number.isInteger(values[row * columns + column])) return false;
  return true;
}

function countsRows(table: NumberTable, column: number): boolean {
  if (!isWhole(table, column)) return false;
  const values = columnOf(table, column);
  const first = values[0];
  if (first !== 0 && first !== 1) return false;
  return values.every((value, row) => value === first + row);
}

function isLabelColumn(table: NumberTable, column: number, others: number): boolean {
  const distinct = new Set<number>(columnOf(table, column));
  const classes = Math.max(2, others);
  const sorted = [...distinct].sort((a, b) => a - b);
  const low = sorted[0] as number;
  const high = sorted.at(-1) as number;
  if (sorted.length < 2) return false;
  return (
    (low >= 0 && high < classes) || (low === 1 && high === classes) || (sorted.length === 2 && low === -1 && high === 1)
  );
}
