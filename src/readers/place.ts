import { count } from '../text/numbers';

/** How messages name a row: counted from 1, as in a file, with thin groups of three. */
export function rowName(index: number): string {
  return count(index + 1);
}

/** How messages name a column that has no name of its own. */
export function columnName(index: number): string {
  return count(index + 1);
}

/** Text of the file inside a message: shortened, and on one line. */
export function excerpt(text: string, length = 40): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > length ? `${line.slice(0, length)}…` : line;
}

/** The shape as numpy writes it, without the trailing comma: `10000 × 10`; `scalar` has none. */
export function shapeText(shape: readonly number[]): string {
  return shape.map(count).join(' × ');
}
