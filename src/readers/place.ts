import * as l10n from '@vscode/l10n';
import { count } from '../text/numbers';

/**
 * How messages name a row: by its index, as the rows table and NumPy do. A failure has no table beside it, so it says
 * that this counts from 0, or gives the line of the file.
 */
export function rowName(index: number, line?: number): string {
  return line === undefined
    ? l10n.t('{0} (counting from 0)', count(index))
    : l10n.t('{0} (line {1})', count(index), count(line));
}

/** Text of the file inside a message: shortened, and on one line. */
export function excerpt(text: string, length = 40): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > length ? `${line.slice(0, length)}…` : line;
}

/** The shape as numpy writes it, without the trailing comma: `10000 × 10`; a scalar has none. */
export function shapeText(shape: readonly number[]): string {
  return shape.map(count).join(' × ');
}
