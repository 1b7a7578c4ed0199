import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { count } from '../../text/numbers';
import type { NamedArray, Reading } from '../reading';
import { isWeightName, scoreNameStrength } from './wellKnownNames';

/** Behind the path of a module even one array is a weight; alone, `weight` may be anybody's. */
const OF_A_MODULE = /[./](weight|kernel)$/;

/**
 * Whether the arrays are the weights of a model: most of them have the names that weights have, and the likeliest scores
 * none that scores have.
 */
export function areModelWeights(arrays: readonly NamedArray[], likeliest: NamedArray): boolean {
  if (scoreNameStrength(likeliest.name) > 0) return false;
  const weights = arrays.filter(({ name }) => isWeightName(name));
  return (
    2 * weights.length > arrays.length && (weights.length > 1 || weights.some((each) => OF_A_MODULE.test(each.name)))
  );
}

/** Whether a file holds the weights of a model, by the names of what is in it. */
export function holdsModelWeights({ arrays }: Reading): boolean {
  const [first] = arrays;
  return first !== undefined && areModelWeights(arrays, first);
}

/** What a person reads who opened a model in place of what it gives. */
export function modelWeights({ name, arrays }: Reading): Failure {
  const weights = arrays.filter((array) => isWeightName(array.name));
  const [first = ''] = weights.map((array) => array.name);
  const found = weights.length > 1 ? l10n.t('“{0}” and {1} more', first, count(weights.length - 1)) : `“${first}”`;
  return new Failure(
    'model-weights',
    l10n.t(
      '{0} holds the weights of a model ({1}), not its scores. Save what it gives for each example: {2}.',
      name,
      found,
      savingLine(name),
    ),
    ['choose-file'],
  );
}

/** The line that saves outputs where the weights came from. */
function savingLine(name: string): string {
  if (/\.safetensors$/i.test(name)) return 'save_file({"logits": model(inputs)}, "scores.safetensors")';
  if (/\.np[yz]$|\.h5$|\.hdf5$/i.test(name)) return 'np.save("scores.npy", scores)';
  return 'torch.save(model(inputs), "logits.pt")';
}
