import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { count } from '../../text/numbers';

/** A pickle that ends before its STOP, or claims more bytes than there are. */
export function pickleCutOff(name: string, offset: number): Failure {
  return new Failure(
    'pickle-cut-off',
    l10n.t('{0} is cut off: the value at byte {1} goes on beyond the end. Copy or save it again.', name, count(offset)),
    ['choose-file', 'retry'],
  );
}

/** A pickle that no Python would load either. */
export function pickleDamaged(name: string, offset: number): Failure {
  return new Failure(
    'pickle-damaged',
    l10n.t(
      '{0} is damaged: what stands at byte {1} makes no sense in a Python pickle. Copy it again, or save it again.',
      name,
      count(offset),
    ),
    ['choose-file', 'retry'],
  );
}

/** A pickle whose few bytes stand for more than may be in memory: by accident, or to do harm. */
export function pickleTooLarge(name: string, offset: number, limit: number): Failure {
  return new Failure(
    'pickle-too-large',
    l10n.t(
      '{0} needs more than {1} bytes of memory for its Python objects (at byte {2}), which is refused. Save the scores as an array: np.save("scores.npy", np.asarray(scores)).',
      name,
      count(limit),
      count(offset),
    ),
    ['choose-file'],
  );
}

/** Arrays that together take more memory than their file has any reason to. */
export function arraysTooLarge(name: string, limit: number): Failure {
  return new Failure(
    'pickle-arrays-too-large',
    l10n.t(
      'The arrays in {0} take more than {1} bytes of memory together. Save the scores by themselves: np.save("scores.npy", scores).',
      name,
      count(limit),
    ),
    ['choose-file'],
  );
}

export function nestedTooDeeply(name: string, deepest: number): Failure {
  return new Failure(
    'nested-too-deeply',
    l10n.t('The lists and dicts in {0} are nested more than {1} deep, or hold themselves.', name, deepest),
    ['choose-file'],
  );
}

/** Few lists that hold each other many times over, as no list of scores does. */
export function expandsTooMuch(name: string, limit: number): Failure {
  return new Failure(
    'pickle-too-large',
    l10n.t(
      'The lists in {0} hold each other so often that they stand for more than {1} values, which is refused. Save the scores as an array: np.save("scores.npy", np.asarray(scores)).',
      name,
      count(limit),
    ),
    ['choose-file'],
  );
}

/** Tensors that are kept in another form than numbers one after the other, and what gives these. */
const DENSE: readonly (readonly [RegExp, string])[] = [
  [/^torch\._utils\._rebuild_qtensor$/, 'scores.dequantize()'],
  [/^torch\._utils\._rebuild_sparse_\w*tensor$/, 'scores.to_dense()'],
];

/** Python objects that are not built, each by its full name: `sklearn.preprocessing._label.LabelBinarizer`. */
export function objectsRefused(name: string, objects: readonly string[]): Failure {
  const dense = DENSE.find(([pattern]) => objects.some((object) => pattern.test(object)))?.[1];
  return new Failure(
    'pickle-refused',
    l10n.t(
      '{0} holds Python objects that are not built, because that would run code: {1}. Save plain numbers: np.save("scores.npy", np.asarray({2})).',
      name,
      namesOf(objects),
      dense ?? 'scores',
    ),
    ['choose-file'],
  );
}

/** At most five names, each shortened. */
export function namesOf(objects: readonly string[]): string {
  const shown = objects.slice(0, 5).map((each) => (each.length > 120 ? `${each.slice(0, 120)}…` : each));
  return objects.length > 5 ? `${shown.join(', ')}, …` : shown.join(', ');
}
