import type { NumberArray, Reading, StoredArray } from '../reading';
import { isClassNamesName, labelNameStrength } from './wellKnownNames';

/**
 * The classes' names where the file gives them: with the scores, or as a list of K distinct texts that is called
 * `classes` and the like (or `labels`, where it is not as long as there are rows).
 */
export function pickClassNames(
  reading: Reading,
  scores: NumberArray | StoredArray,
  rows: number,
  classes: number,
  transposed: boolean,
): readonly string[] | undefined {
  const own = scores.type === 'stored' ? undefined : scores.classNames;
  if (own?.length === classes && !transposed) return own;
  for (const array of reading.arrays) {
    if (array.type !== 'text' || array.values.length !== classes || array.shape.length !== 1) continue;
    if (!isClassNamesName(array.name) && (labelNameStrength(array.name) === 0 || rows === classes)) continue;
    if (new Set(array.values).size === classes) return array.values;
  }
  return undefined;
}
