import { isMissingCell } from './cellNumber';
import { markedNumber } from './numbersWithMarks';

/**
 * Whether the second row of a table goes on with the header, as pandas writes columns of two levels: names in the first
 * come twice, the second has text over numbers and no number.
 */
export function isSecondHeader(rows: readonly (readonly string[])[], decimalComma: boolean): boolean {
  const [first = [], second = [], ...body] = rows;
  if (body.length === 0 || second.length !== first.length) return false;
  const named = first.filter((cell) => !isMissingCell(cell));
  if (named.length < 2 || new Set(named).size === named.length) return false;
  const isNumber = (cell: string | undefined) => markedNumber(cell ?? '', decimalComma) !== undefined;
  if (second.some(isNumber)) return false;
  const texts = second.flatMap((cell, column) => (isMissingCell(cell) ? [] : [column]));
  return texts.length >= named.length && texts.some((column) => body.every((row) => isNumber(row[column])));
}

/** `proba` over `cat` as `proba.cat`. */
export function twoLevels(first: readonly string[], second: readonly string[]): string[] {
  return first.map((cell, column) =>
    [cell, second[column] ?? '']
      .map((name) => name.trim())
      .filter((name) => name !== '')
      .join('.'),
  );
}
