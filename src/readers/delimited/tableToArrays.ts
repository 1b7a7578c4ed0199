import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { count } from '../../text/numbers';
import { groupColumns } from '../columns/groupColumns';
import { columnsOfTable, membersIn, type NumberTable } from '../columns/tableColumns';
import type { Gathering } from '../gathering';
import { excerpt, rowName } from '../place';
import type { NamedArray, NumberArray, TextArray } from '../reading';
import { cellNumber, isMissingCell } from './cellNumber';
import { readCells } from './cells';
import { fastNumbers } from './fastNumbers';
import { headlessTable } from './headless';
import type { Layout } from './layout';
import { typedColumn } from './typedColumn';

/** The arrays of a table of text. `name` is that of the scores where the columns have no names. */
export async function tableToArrays(text: string, layout: Layout, name: string, gathering: Gathering): Promise<void> {
  const { dialect, columns, names, start, line } = layout;
  if (dialect.decimalComma) gathering.notes.add(l10n.t('Commas in numbers were read as decimal points.'));
  const table = isPlain(text, layout)
    ? await fastNumbers(text, start, line, dialect.delimiter, columns, gathering.pace)
    : undefined;
  if (table) return numbersToArrays(table, names, name, gathering);
  const cells = await readCells(text, start, line, dialect, columns, gathering.pace);
  const typed: NamedArray[] = [];
  for (const [column, title] of titlesOf(layout, name).entries()) {
    typed.push(await typedColumn(title, cells[column] ?? [], dialect.decimalComma, gathering));
  }
  typedToArrays(typed, layout, name, gathering);
}

/** What each column is called. */
export function titlesOf({ columns, names }: Layout, name: string): string[] {
  return Array.from({ length: columns }, (_, column) => names?.[column] || (columns === 1 ? name : `column ${column}`));
}

/** The arrays of columns of which some are text. */
export function typedToArrays(
  typed: readonly NamedArray[],
  { names, dialect }: Layout,
  name: string,
  gathering: Gathering,
): void {
  if (names) pushAll(groupColumns(typed, true), gathering);
  else mixedTable(name, typed, dialect.decimalComma, gathering);
}

/** The arrays of a table of nothing but numbers. */
export function numbersToArrays(
  table: NumberTable,
  names: readonly string[] | undefined,
  name: string,
  gathering: Gathering,
): void {
  if (names) pushAll(groupColumns(columnsOfTable(table, names), true), gathering);
  else headlessTable(name, table, gathering);
}

/** Not push(...), which has its limit at some hundred thousand arguments. */
function pushAll(arrays: readonly NamedArray[], gathering: Gathering): void {
  for (const array of arrays) gathering.arrays.push(array);
}

/** Whether the table may be nothing but numbers, and is worth the fast way. */
function isPlain(text: string, layout: Layout): boolean {
  return !text.includes('"') && mayBeNumbers(layout);
}

/** Whether a table without quotes may be nothing but numbers, going by its first row. */
export function mayBeNumbers({ dialect, preview }: Layout): boolean {
  if (dialect.decimalComma) return false;
  return preview[0]?.every((cell) => cellNumber(cell) !== undefined || isMissingCell(cell)) ?? false;
}

/** Columns without names, some of them text: the numbers go together, unless text stands among them. */
function mixedTable(name: string, columns: readonly NamedArray[], decimalComma: boolean, gathering: Gathering): void {
  const numeric = columns.filter(
    (column): column is NumberArray => column.type !== 'text' && column.type !== 'unread' && column.shape.length === 1,
  );
  const isNumeric = new Set<NamedArray>(numeric);
  for (const [index, column] of columns.entries()) {
    if (column.type === 'text') refuseTextAmongNumbers(column, index, columns.length > 1, decimalComma);
  }
  for (const column of columns) if (!isNumeric.has(column)) gathering.arrays.push(column);
  if (numeric.length === 0) return;
  const beside = membersIn(numeric);
  if (beside) {
    headlessTable(name, beside.table, gathering, beside.members);
    return;
  }
  const rows = numeric[0]?.shape[0] ?? 0;
  const values = new Float64Array(rows * numeric.length);
  for (const [k, column] of numeric.entries()) {
    for (let row = 0; row < rows; row++) values[row * numeric.length + k] = column.values[row] as number;
  }
  headlessTable(name, { values, rows, columns: numeric.length }, gathering);
}

function refuseTextAmongNumbers(
  { values }: TextArray,
  column: number,
  besideOthers: boolean,
  decimalComma: boolean,
): void {
  const isText = (cell: string) => cell !== '' && cellNumber(cell, decimalComma) === undefined;
  const texts = values.filter(isText).length;
  if (texts === 0 || !besideOthers || texts * 2 > values.length) return;
  const row = values.findIndex(isText);
  throw new Failure(
    'not-a-number',
    l10n.t(
      'Row {0} holds the text “{1}” in column {2}, where a number should be.',
      rowName(row),
      excerpt(values[row] ?? ''),
      count(column),
    ),
    ['choose-file'],
  );
}
