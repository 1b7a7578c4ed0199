import * as l10n from '@vscode/l10n';
import { labelNameStrength, scoreNameStrength } from '../interpretation/wellKnownNames';
import type { NamedArray, NumberArray } from '../reading';

/**
 * An object of many short lists of numbers (`{"img1.png": [0.1, 0.9], …}`) as a matrix with a row a key: more keys than
 * values in each list are examples, not classes. Undefined for anything else, and where a name speaks of scores or labels.
 */
export function rowsByKey(name: string, arrays: readonly NamedArray[]): NumberArray | undefined {
  const rows = arrays.length;
  const columns = arrays[0]?.shape[0] ?? 0;
  if (columns < 2 || rows <= columns || !arrays.every((array) => isRow(array, columns))) return undefined;
  const values = new Float64Array(rows * columns);
  for (const [row, array] of (arrays as readonly NumberArray[]).entries()) values.set(array.values, row * columns);
  const whole = arrays.every(({ type }) => type === 'int');
  const notes = [l10n.t('Each key holds a list of {0} numbers; each was taken for one row.', columns)];
  return { name, shape: [rows, columns], type: whole ? 'int' : 'float64', values, notes };
}

function isRow(array: NamedArray, length: number): boolean {
  if (array.type === 'text' || array.type === 'unread') return false;
  if (array.shape.length !== 1 || array.shape[0] !== length) return false;
  return (
    scoreNameStrength(array.name) === 0 &&
    scoreNameStrength(prefixOf(array.name)) === 0 &&
    labelNameStrength(array.name) === 0
  );
}

/** `p` of `p_cat`. */
function prefixOf(name: string): string {
  return name.replace(/[_.:\- ].*$/, '');
}
