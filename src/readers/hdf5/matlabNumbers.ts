import type { Pace } from '../../engine/pace';
import { elementsOf } from '../interpretation/squeeze';
import type { MatValue } from '../matlab/matValue';
import { refusedValue } from '../matlab/refusals';
import { rowMajor } from '../numpy/rowMajor';
import type { ReaderContext } from '../reader';
import type { NumberArray } from '../reading';
import type { Dataset } from './dataset';
import type { NumberElement } from './element';
import type { Hdf5File } from './hdf5File';
import { readNumbers } from './numbers';
import { type Budget, deferred, isLarge, MOST_AT_ONCE_EACH } from './readDataset';
import { notLoaded } from './refusals';

/** A matrix of MATLAB's: HDF5 has its dimensions the other way round, so that its rows are MATLAB's columns. */
export async function matlabNumbers(
  file: Hdf5File,
  dataset: Dataset,
  element: NumberElement,
  { context, budget, isLogical }: { context: ReaderContext; budget: Budget; isLogical: boolean },
): Promise<MatValue> {
  const shape = [...dataset.shape].reverse();
  const bytes = elementsOf(shape) * dataset.size;
  const turned = (array: NumberArray, pace: Pace) => turnedRound(array, isLogical, pace);
  if (isLarge(dataset, element))
    return { kind: 'array', array: deferred(file, dataset, element, context, { shape, turned }) };
  if (bytes > Math.min(MOST_AT_ONCE_EACH, budget.bytes))
    return refusedValue(shape, notLoaded(dataset.name, file.source.name));
  budget.bytes -= bytes;
  const array = await readNumbers(file, dataset, element, context.pace);
  return { kind: 'array', array: await turned(array, context.pace) };
}

async function turnedRound(array: NumberArray, isLogical: boolean, pace: Pace): Promise<NumberArray> {
  const shape = [...array.shape].reverse();
  const values = await rowMajor(array.values, shape, pace);
  return { ...array, shape, values, type: isLogical ? 'bool' : array.type };
}
