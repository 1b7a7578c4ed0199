import type { Builder } from '../pickleMachine';
import { Frame, Global, Refused } from '../pickleValue';

function frame(kind: Frame['kind']): Builder {
  return (parts) => new Frame(kind, parts.slice(0, 8));
}

/** A column that NumPy has no type for: it is refused under its own name. */
const extensionArray: Builder = ([type]) => {
  if (!(type instanceof Global)) return undefined;
  return type.fullName === CATEGORICAL ? new Frame('categorical', []) : new Refused(type.fullName);
};

const CATEGORICAL = 'pandas.core.arrays.categorical.Categorical';

/** Of pandas, as much as a table of NumPy columns takes. */
export const PANDAS: Readonly<Record<string, Builder>> = {
  'pandas.core.frame.DataFrame': frame('frame'),
  'pandas.core.series.Series': frame('series'),
  'pandas.core.internals.managers.BlockManager': frame('manager'),
  'pandas.core.internals.managers.SingleBlockManager': frame('manager'),
  'pandas._libs.internals._unpickle_block': frame('block'),
  'pandas.core.internals.blocks.new_block': frame('block'),
  'pandas.core.indexes.base._new_Index': frame('index'),
  'pandas.core.dtypes.dtypes.CategoricalDtype': frame('categories'),
  'pandas._libs.arrays.__pyx_unpickle_NDArrayBacked': extensionArray,
};
