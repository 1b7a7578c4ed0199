import { areClassNumbers } from '../columns/families';
import {
  isClassNamesName,
  isIdentifierName,
  isPredictionName,
  labelNameStrength,
  scoreNameStrength,
} from '../interpretation/wellKnownNames';
import { isMissingCell } from './cellNumber';
import { markedNumber } from './numbersWithMarks';

/**
 * Whether the first of some rows names the columns: it has text over a column of numbers, or well-known
 * names, or counts 0 … K−1 over fractions as pandas writes unnamed columns.
 */
export function firstRowIsHeader(rows: readonly (readonly string[])[], decimalComma: boolean): boolean {
  const [first, ...rest] = rows;
  if (!first || rest.length === 0) return false;
  const number = (cell: string | undefined) => markedNumber(cell ?? '', decimalComma);
  // A fraction is never a name; better an error at the text beside it than a row lost.
  if (first.some((cell) => (number(cell) ?? 0) % 1 !== 0 || Number.isNaN(number(cell)))) return false;
  // Where the header is one shorter, the rows begin with an unnamed index.
  const shift = rest.every((row) => row.length === first.length + 1) ? 1 : 0;
  const body = (column: number) => rest.map((row) => row[column + shift] ?? '');
  const texts = first.flatMap((cell, column) => (number(cell) === undefined && !isMissingCell(cell) ? [column] : []));
  if (texts.some((column) => mostlyNumbers(body(column), number))) return true;
  // An index without a name that counts the rows, as data frames are written.
  if (texts.length > 0 && isMissingCell(first[0] ?? '') && countsRows(body(0), number)) return true;
  if (texts.length === first.length) return first.some(isWellKnown) && !rest.some((row) => row.some(isWellKnown));
  const numbered = first.flatMap((cell, column) => (isMissingCell(cell) || texts.includes(column) ? [] : [column]));
  if (numbered.length < 2 || !areClassNumbers(numbered.map((column) => (first[column] ?? '').trim()))) return false;
  const cells = numbered.flatMap(body).filter((cell) => !isMissingCell(cell));
  const fractions = cells.filter((cell) => !/^\s*[+-]?\d+\s*$/.test(cell)).length;
  // With few classes a row of whole numbers may be 0, 1 by chance; then all the others must be written as fractions.
  return numbered.length >= 4 ? fractions > 0 : fractions >= 0.9 * cells.length;
}

function countsRows(cells: readonly string[], number: (cell: string) => number | undefined): boolean {
  const from = number(cells[0] ?? '');
  return (from === 0 || from === 1) && cells.length >= 2 && cells.every((cell, row) => number(cell) === from + row);
}

function mostlyNumbers(cells: readonly string[], number: (cell: string) => number | undefined): boolean {
  const present = cells.filter((cell) => !isMissingCell(cell));
  return present.filter((cell) => number(cell) !== undefined).length * 2 > present.length;
}

function isWellKnown(name: string): boolean {
  return (
    labelNameStrength(name) > 0 ||
    scoreNameStrength(name) > 0 ||
    isPredictionName(name) ||
    isClassNamesName(name) ||
    (name.trim() !== '' && isIdentifierName(name))
  );
}
