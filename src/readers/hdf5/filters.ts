import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import type { Hdf5File } from './hdf5File';

/** Filters that the library has: deflate, shuffle, Fletcher-32, n-bit, scale-offset. */
const KNOWN: ReadonlySet<number> = new Set([1, 2, 3, 5, 6]);
/** Those that change no size. */
const SAME_SIZE: ReadonlySet<number> = new Set([2, 3]);
/** Registered filters that people use (The HDF Group keeps the list), for messages. */
const NAMES: ReadonlyMap<number, string> = new Map([
  [4, 'SZIP'],
  [305, 'LZO'],
  [307, 'bzip2'],
  [32_000, 'LZF'],
  [32_001, 'Blosc'],
  [32_004, 'LZ4'],
  [32_008, 'bitshuffle'],
  [32_013, 'ZFP'],
  [32_015, 'Zstandard'],
  [32_026, 'Blosc2'],
]);

/** Whether a dataset is compressed. Throws a `Failure` that names a compression that is not read, and the way out. */
export function refuseFilters(file: Hdf5File, path: string, name: string): boolean {
  const filters = file.call((library, id) => library.get_dataset_filters(id, path));
  const unknown = filters.find(({ id }) => !KNOWN.has(id));
  if (unknown) {
    throw new Failure(
      'hdf5-filter',
      l10n.t(
        '“{0}” in {1} is compressed with {2}, which is not read. Save it with compression="gzip" (on the command line: h5repack -f GZIP=4), or as .npy: np.save("scores.npy", file["{0}"][:]).',
        name,
        file.source.name,
        NAMES.get(unknown.id) ?? (unknown.name || String(unknown.id)),
      ),
      ['choose-file'],
    );
  }
  return filters.some(({ id }) => !SAME_SIZE.has(id));
}
