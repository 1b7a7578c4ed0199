import * as l10n from '@vscode/l10n';
import type { Evidence } from '../../engine/source';
import { count } from '../../text/numbers';
import type { NamedArray, NumberArray, StoredArray, TextArray } from '../reading';
import { isClassNamesName, labelNameStrength } from './wellKnownNames';

export interface PickedNames {
  readonly names?: readonly string[];
  /** The array they are, where they are one. */
  readonly array?: TextArray;
  readonly evidence: readonly Evidence[];
}

/** Whether an array could name the classes: as many different texts as there are classes. */
export function mayBeClassNames(array: NamedArray, classes: number): array is TextArray {
  if (array.type !== 'text' || array.values.length !== classes || array.shape.length !== 1) return false;
  return new Set(array.values).size === classes && !array.values.includes('');
}

/**
 * The classes' names where the file gives them: with the scores, or as a list of K distinct texts that is called
 * `classes` and the like (or `labels`, where it is not as long as there are rows), or that is the only such list and no
 * column of the rows.
 */
export function pickClassNames(
  candidates: readonly TextArray[],
  scores: NumberArray | StoredArray,
  rows: number,
  classes: number,
  transposed: boolean,
): PickedNames {
  const own = scores.classNames;
  if (own?.length === classes && !transposed) return { names: own, evidence: [] };
  const named = candidates.find(
    ({ name }) => isClassNamesName(name) || (labelNameStrength(name) > 0 && rows !== classes),
  );
  const [only, ...more] = candidates;
  const array = named ?? (more.length === 0 && rows !== classes ? only : undefined);
  if (!array) return { evidence: [] };
  const text = named
    ? l10n.t('“{0}” has a name that lists of classes have, and {1} different texts.', array.name, count(classes))
    : l10n.t('“{0}” holds {1} different texts, one for each class.', array.name, count(classes));
  return { names: array.values, array, evidence: [{ text, bearing: 'for' }] };
}
