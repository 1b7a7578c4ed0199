import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import type { Pace } from '../../engine/pace';
import { NUMPY } from './numpy/numpyBuilders';
import { PANDAS } from './pandas/pandasBuilders';
import type { PickleBytes } from './pickleBytes';
import type { Builder, PickleWorld } from './pickleMachine';
import { PickleDict, type PickleValue } from './pickleValue';
import { PYTHON } from './pythonBuilders';
import { torchBuilders } from './torch/torchBuilders';
import type { TorchStorage } from './torch/torchStorage';

/** A whole family of classes that are dicts with attributes. */
const MODEL_OUTPUTS = /^transformers\.(?:modeling_outputs|file_utils|utils\.generic)\.\w*Output\w*$/;
const modelOutput: Builder = () => new PickleDict();

/** The list of what pickles may ask for; everything that is not on it is refused by name. */
export function pickleWorld(
  name: string,
  pace: Pace,
  loadStorage: (bytes: PickleBytes) => TorchStorage,
  persistent: (id: PickleValue) => PickleValue | undefined = () => undefined,
): PickleWorld {
  const builders = new Map(
    [PYTHON, NUMPY, PANDAS, torchBuilders(loadStorage)].flatMap((table) => Object.entries(table)),
  );
  return {
    pace,
    persistent,
    builder(fullName) {
      if (/^joblib\.numpy_pickle\./.test(fullName)) throw joblib(name);
      return builders.get(fullName) ?? (MODEL_OUTPUTS.test(fullName) ? modelOutput : undefined);
    },
  };
}

/** Its arrays stand between the opcodes, where no pickle has anything. */
function joblib(name: string): Failure {
  return new Failure(
    'format-joblib',
    l10n.t(
      '{0} was written by joblib; these files are not read. Save the scores as .npy: np.save("scores.npy", joblib.load("{0}")).',
      name,
    ),
    ['choose-file'],
  );
}
