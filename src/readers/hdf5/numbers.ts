import type { Pace } from '../../engine/pace';
import { elementType } from '../numpy/dtype';
import { numbersOf } from '../numpy/elements';

import type { NumberArray } from '../reading';
import type { Dataset } from './dataset';
import type { NumberElement } from './element';
import type { Hdf5File } from './hdf5File';
import { readElements } from './readElements';

/** A dataset of numbers, in memory. */
export async function readNumbers(
  file: Hdf5File,
  dataset: Dataset,
  element: NumberElement,
  pace: Pace,
): Promise<NumberArray> {
  const bytes = await readElements(file, dataset, pace);
  return numberArray(dataset.name, [...dataset.shape, ...element.inner], element, bytes);
}

/** Numbers from their bytes, as an array. */
export function numberArray(
  name: string,
  shape: readonly number[],
  { dtype }: NumberElement,
  bytes: Uint8Array,
): NumberArray {
  const values = numbersOf(bytes, dtype);
  const type = dtype.kind === 'bool' && values.some((value) => value > 1) ? 'int' : elementType(dtype);
  return { name, shape, type, values };
}
