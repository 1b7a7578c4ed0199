import type { Pace } from '../../engine/pace';
import { elementsOf, squeeze } from '../interpretation/squeeze';
import { LARGE_BYTES } from '../numpy/largeBytes';
import type { ReaderContext } from '../reader';
import type { NamedArray, NumberArray, StoredArray } from '../reading';
import { storedFloats } from '../spool/storedFloats';
import { type Dataset, describeDataset } from './dataset';
import type { NumberElement } from './element';
import { Hdf5File } from './hdf5File';
import { inPlace } from './inPlace';
import { readNumbers } from './numbers';
import { readRecords } from './records';
import { notLoaded, refusedElements } from './refusals';
import { readTexts } from './texts';

/** What may be read of one file before anybody has asked for it, in bytes. */
export const MOST_AT_ONCE = 2 ** 30;
export const MOST_AT_ONCE_EACH = 2 ** 28;
/** A text of unknown length, with what JavaScript adds. */
const BYTES_OF_A_TEXT = 64;
/** More than this is not taken into memory. */
const LARGEST_LOADED = 2 ** 32;

/** Bytes that may still be read at once. */
export interface Budget {
  bytes: number;
}

/** A dataset as arrays: small ones in memory, large ones of floats where they are, until somebody asks for them. */
export async function readDataset(
  file: Hdf5File,
  dataset: Dataset,
  context: ReaderContext,
  budget: Budget,
): Promise<NamedArray[]> {
  const { name, shape, element, size } = dataset;
  if (dataset.failure) return [unread(dataset, dataset.failure)];
  if (element.kind === 'reference') return [];
  if (element.kind === 'refused') return [unread(dataset, refusedElements(element.what, name, file.source.name))];
  if (element.kind === 'number' && isLarge(dataset, element)) return [deferred(file, dataset, element, context)];
  const bytes = elementsOf(shape) * (element.kind === 'text' ? (element.size ?? BYTES_OF_A_TEXT) : size);
  if (bytes > Math.min(MOST_AT_ONCE_EACH, budget.bytes)) return [unread(dataset, notLoaded(name, file.source.name))];
  budget.bytes -= bytes;
  if (element.kind === 'record') return readRecords(file, dataset, element, context.pace);
  if (element.kind === 'text') {
    const values = await readTexts(file, dataset, element, context.pace);
    return [{ name, shape: [...shape, ...element.inner], type: 'text', values }];
  }
  const array = await readNumbers(file, dataset, element, context.pace);
  const names = element.names;
  if (!names || names.length < 2) return [array];
  return [array, { name: `${name}.classes`, shape: [names.length], type: 'text', values: names }];
}

/** Whether a dataset is a table of floats that is better left in its file until somebody asks for it. */
export function isLarge({ shape, size }: Dataset, { dtype, inner }: NumberElement): boolean {
  const isTable = squeeze([...shape, ...inner]).filter((length) => length > 1).length >= 2;
  return dtype.kind === 'float' && isTable && elementsOf(shape) * size >= LARGE_BYTES;
}

/** For files that have their arrays turned round. */
export interface Turn {
  readonly shape: readonly number[];
  turned(array: NumberArray, pace: Pace): Promise<NumberArray>;
}

/** A large dataset: used where it lies, or loaded once somebody asks for it. */
export function deferred(
  file: Hdf5File,
  dataset: Dataset,
  element: NumberElement,
  context: ReaderContext,
  turn?: Turn,
): NamedArray {
  const { path, name, size } = dataset;
  const { source } = file;
  const shape = turn?.shape ?? [...dataset.shape, ...element.inner];
  const floats = turn ? undefined : inPlace(file, dataset, element, context);
  if (!floats && elementsOf(dataset.shape) * size > LARGEST_LOADED)
    return unread(dataset, notLoaded(name, source.name));
  // The file is opened again: what the library held of it is let go between two reads.
  const load: StoredArray['load'] = (pace = () => {}) =>
    Hdf5File.using(source, context, async (again) => {
      const found = describeDataset(again, path);
      if (found.failure) throw found.failure;
      const array = { ...(await readNumbers(again, found, element, pace)), name };
      return turn ? turn.turned(array, pace) : array;
    });
  const { storedRows } = context;
  return floats && storedRows
    ? storedFloats({ ...floats, name, shape }, load, { ...context, storedRows })
    : { name, shape, type: 'stored', element: floatOf(element), load };
}

function floatOf({ dtype }: NumberElement): StoredArray['element'] {
  return dtype.size === 2 ? 'float16' : dtype.size === 4 ? 'float32' : 'float64';
}

export function unread(
  { name, shape }: Pick<Dataset, 'name' | 'shape'>,
  failure: ReturnType<typeof notLoaded>,
): NamedArray {
  return { name, shape, type: 'unread', failure };
}
