import type { Pace } from '../../engine/pace';
import type { NumberTable } from '../columns/tableColumns';
import { cutOffRow, raggedRow } from '../lists/shapeOfList';
import { cellNumber, isMissingCell } from './cellNumber';
import type { Delimiter } from './dialect';

const NEWLINE = 10;
const RETURN = 13;
const HASH = 35;
const ROWS_A_BLOCK = 4096;

/**
 * The rows of numbers that a text holds from `start` (line number `firstLine`) on, read without an object
 * for each row. Undefined at the first cell that is neither a number nor missing; throws a `Failure` at a
 * row of another length.
 */
export async function fastNumbers(
  text: string,
  start: number,
  firstLine: number,
  delimiter: Delimiter,
  columns: number,
  pace: Pace,
): Promise<NumberTable | undefined> {
  const parse = delimiter === 'blanks' || delimiter === 'none' ? parseBlanks : parseSeparated;
  // Grown where cells are shorter than this first guess.
  let values = new Float64Array(Math.max(64, Math.ceil((text.length - start) / 8)));
  let rows = 0;
  for (let at = start, line = firstLine; at < text.length; line++) {
    let end = at;
    for (let code = 0; end < text.length; end++) {
      code = text.charCodeAt(end);
      if (code === NEWLINE || code === RETURN) break;
    }
    const content = text.slice(at, end);
    at = text.charCodeAt(end) === RETURN && text.charCodeAt(end + 1) === NEWLINE ? end + 2 : end + 1;
    if (content.charCodeAt(0) === HASH || content.trim() === '') continue;
    const from = rows * columns;
    if (values.length < from + columns) values = grown(values, columns);
    const found = parse(content, delimiter, values, from, columns);
    if (found < 0) return undefined;
    if (found < columns && end === text.length) throw cutOffRow(rows, found, columns, line);
    if (found !== columns) throw raggedRow(rows, found, columns, line);
    rows++;
    if (rows % ROWS_A_BLOCK === 0) await pace(at / text.length);
  }
  return { values: values.slice(0, rows * columns), rows, columns };
}

function grown(values: Float64Array<ArrayBuffer>, columns: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(2 * values.length + columns);
  larger.set(values);
  return larger;
}

/** Writes at most `columns` numbers and returns how many cells there were, or −1 at one that is no number. */
function parseBlanks(content: string, _: Delimiter, out: Float64Array, from: number, columns: number): number {
  const line = content.trim();
  let found = 0;
  for (let at = 0; at < line.length; ) {
    let end = at;
    while (end < line.length && !isBlank(line.charCodeAt(end))) end++;
    if (!put(line.slice(at, end), out, from + found, found < columns)) return -1;
    found++;
    while (end < line.length && isBlank(line.charCodeAt(end))) end++;
    at = end;
  }
  return found;
}

/** As {@link parseBlanks}; a delimiter that ends the line opens no cell beyond the last column. */
function parseSeparated(line: string, delimiter: Delimiter, out: Float64Array, from: number, columns: number): number {
  let found = 0;
  for (let at = 0; ; ) {
    const next = line.indexOf(delimiter, at);
    const end = next < 0 ? line.length : next;
    if (next < 0 && found === columns && line.slice(at).trim() === '') return found;
    if (!put(line.slice(at, end), out, from + found, found < columns)) return -1;
    found++;
    if (next < 0) return found;
    at = next + 1;
  }
}

function put(cell: string, out: Float64Array, at: number, fits: boolean): boolean {
  const number = numberOfCell(cell);
  if (number === undefined) return false;
  if (fits) out[at] = number;
  return true;
}

/** The number of a cell in a table of numbers, NaN where it is missing; undefined for text. */
export function numberOfCell(cell: string): number | undefined {
  // Number() is the fast way and takes what numbers are made of, but also '', hexadecimals and blanks.
  const number = Number(cell);
  if (!Number.isNaN(number) && number !== 0 && number <= 2 ** 31) return number;
  return cellNumber(cell) ?? (isMissingCell(cell) ? Number.NaN : undefined);
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}
