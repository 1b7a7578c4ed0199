import type { StoredLogits } from '../../engine/storedLogits';
import { squeeze } from '../interpretation/squeeze';
import type { ReaderContext } from '../reader';
import type { Dataset } from './dataset';
import type { NumberElement } from './element';
import type { Hdf5File } from './hdf5File';

/**
 * The rows of a dataset where they lie in the file: in one piece, uncompressed, little-endian floats, two dimensions.
 * Undefined for any other. The library does not tell where that is; it is where it reads the first and the last row.
 */
export function storedInPlace(
  file: Hdf5File,
  dataset: Dataset,
  { dtype, inner }: NumberElement,
  context: ReaderContext,
): StoredLogits | undefined {
  const { place } = file.source;
  const [rows = 0, classes = 0, ...more] = squeeze(dataset.shape);
  if (!place || !context.storedRows || dataset.chunks || dtype.kind !== 'float' || dataset.isBigEndian)
    return undefined;
  if (inner.length > 0 || more.length > 0 || rows < 2 || classes < 2 || dataset.shape.length !== 2) return undefined;
  const first = whereRowLies(file, dataset, 0, classes);
  const last = whereRowLies(file, dataset, rows - 1, classes);
  if (first === undefined || last !== first + (rows - 1) * classes * dtype.size) return undefined;
  const format = dtype.size === 2 ? 'float16' : dtype.size === 4 ? 'float32' : 'float64';
  return context.storedRows({ ...place, offset: place.offset + first }, { rows, classes, format });
}

function whereRowLies(file: Hdf5File, { path, size }: Dataset, row: number, classes: number): number | undefined {
  const length = classes * size;
  const { bytes, read } = file.call((library, id) => {
    const at = library._malloc(length);
    try {
      file.takeLastRead();
      const status =
        at === 0
          ? -1
          : library.get_dataset_data(id, path, [1n, BigInt(classes)], [BigInt(row), 0n], [1n, 1n], BigInt(at));
      return { bytes: status < 0 ? undefined : library.HEAPU8.slice(at, at + length), read: file.takeLastRead() };
    } finally {
      library._free(at);
    }
  });
  if (!bytes || !read || read.length < length) return undefined;
  const inFile = file.readNow(read.offset, length);
  return inFile.every((byte, index) => byte === bytes[index]) ? read.offset : undefined;
}
