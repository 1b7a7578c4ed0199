import { squeeze } from '../interpretation/squeeze';
import type { ReaderContext } from '../reader';
import type { FloatsInFile } from '../spool/floatsInFile';
import type { Dataset } from './dataset';
import type { NumberElement } from './element';
import type { Hdf5File } from './hdf5File';

/**
 * Where the rows of a dataset lie in the file: in one piece, uncompressed, little-endian floats, of two dimensions or more.
 * Undefined for any other. The library does not tell where that is; it is where it reads the first and the last row.
 */
export function inPlace(
  file: Hdf5File,
  dataset: Dataset,
  { dtype, inner }: NumberElement,
  context: ReaderContext,
): Pick<FloatsInFile, 'place' | 'rows'> | undefined {
  const { place } = file.source;
  const { shape } = dataset;
  const lengths = squeeze(shape);
  const classes = lengths.at(-1) ?? 0;
  const rows = lengths.slice(0, -1).reduce((product, length) => product * length, 1);
  if (!place || !context.storedRows || dataset.chunks || dtype.kind !== 'float' || dataset.isBigEndian)
    return undefined;
  if (inner.length > 0 || lengths.length < 2 || rows < 2 || classes < 2 || shape.at(-1) !== classes) return undefined;
  const first = whereRowLies(
    file,
    dataset,
    shape.map(() => 0),
    classes,
  );
  const last = whereRowLies(
    file,
    dataset,
    shape.map((length, axis) => (axis < shape.length - 1 ? length - 1 : 0)),
    classes,
  );
  if (first === undefined || last !== first + (rows - 1) * classes * dtype.size) return undefined;
  const format = dtype.size === 2 ? 'float16' : dtype.size === 4 ? 'float32' : 'float64';
  return { place: { ...place, offset: place.offset + first }, rows: { rows, classes, format } };
}

function whereRowLies(
  file: Hdf5File,
  { path, size }: Dataset,
  start: readonly number[],
  classes: number,
): number | undefined {
  const length = classes * size;
  const counts = start.map((_, axis) => (axis < start.length - 1 ? 1n : BigInt(classes)));
  const { bytes, read } = file.call((library, id) => {
    const at = library._malloc(length);
    try {
      file.takeLastRead();
      const steps = start.map(() => 1n);
      const status = at === 0 ? -1 : library.get_dataset_data(id, path, counts, start.map(BigInt), steps, BigInt(at));
      return { bytes: status < 0 ? undefined : library.HEAPU8.slice(at, at + length), read: file.takeLastRead() };
    } finally {
      library._free(at);
    }
  });
  if (!bytes || !read || read.length < length) return undefined;
  const inFile = file.readNow(read.offset, length);
  return inFile.every((byte, index) => byte === bytes[index]) ? read.offset : undefined;
}
