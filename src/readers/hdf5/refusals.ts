import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { count } from '../../text/numbers';

/** @param what with its plural: "complex numbers" */
export function refusedElements(what: string, name: string, fileName: string): Failure {
  return new Failure(
    'hdf5-elements',
    l10n.t(
      '“{0}” in {1} holds {2}, which are not read. Save plain numbers: np.save("scores.npy", scores).',
      name,
      fileName,
      what,
    ),
    ['choose-file'],
  );
}

export function notLoaded(name: string, fileName: string): Failure {
  return new Failure(
    'hdf5-not-loaded',
    l10n.t(
      '“{0}” in {1} is too large to be looked through. Save the scores and labels alone: np.savez("scores.npz", logits=logits, labels=labels).',
      name,
      fileName,
    ),
    ['choose-file'],
  );
}

export function modelWeights(fileName: string): Failure {
  return new Failure(
    'model-weights',
    l10n.t(
      '{0} holds a model’s weights, not its scores. Save what the model says: np.save("scores.npy", model.predict(x)).',
      fileName,
    ),
    ['choose-file'],
  );
}

export function cellsBeyondCount(name: string, most: number): Failure {
  return new Failure(
    'mat-cells',
    l10n.t('“{0}” is left out: a file of more than {1} cells is not looked through. Save matrices.', name, count(most)),
    ['choose-file'],
  );
}

export function outOfMemory(name: string, fileName: string): Failure {
  return new Failure(
    'out-of-memory',
    l10n.t('“{0}” in {1} is too large for the memory that is left.', name, fileName),
    ['choose-file'],
  );
}

/** @param error what WebAssembly, or loading the library's bundle, says */
export function noLibrary(fileName: string, error: unknown): Failure {
  const reason = error instanceof Error ? error.message : String(error);
  return new Failure(
    'hdf5-library',
    l10n.t('{0} cannot be read, because the HDF5 library does not start here: {1}', fileName, reason),
    ['retry', 'choose-file'],
  );
}
