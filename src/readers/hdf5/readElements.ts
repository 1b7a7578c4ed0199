import type { Pace } from '../../engine/pace';
import { elementsOf } from '../interpretation/squeeze';
import type { Dataset } from './dataset';
import type { Hdf5File } from './hdf5File';
import type { Hdf5Library } from './library';
import { outOfMemory } from './refusals';
import { place, type Tile, tiles } from './tiles';

/** Takes one tile's elements from the library's memory. They are gone after the call. */
export type TileTaker = (bytes: Uint8Array, tile: Tile, library: Hdf5Library, file: bigint) => void;

/** All elements of a dataset, row-major and little-endian, in new memory. */
export async function readElements(file: Hdf5File, dataset: Dataset, pace: Pace): Promise<Uint8Array> {
  const { shape, size } = dataset;
  const whole = new Uint8Array(elementsOf(shape) * size);
  await eachTile(file, dataset, tiles(shape, dataset.chunks, size), pace, (bytes, tile) => {
    place(bytes, tile, shape, size, whole);
  });
  return whole;
}

/** Hands over tile after tile. Throws a `Failure` where one cannot be read. */
export async function eachTile(
  file: Hdf5File,
  { path, name, shape, size }: Dataset,
  wanted: Iterable<Tile>,
  pace: Pace,
  take: TileTaker,
): Promise<void> {
  const all = elementsOf(shape);
  let done = 0;
  for (const tile of wanted) {
    const elements = elementsOf(tile.count);
    file.call((library, id) => {
      const at = library._malloc(elements * size);
      if (at === 0) throw outOfMemory(name, file.source.name);
      const count = tile.count.map(BigInt);
      const [counts, offsets, strides] =
        shape.length === 0 ? [null, null, null] : [count, tile.offset.map(BigInt), count.map(() => 1n)];
      const status = library.get_dataset_data(id, path, counts, offsets, strides, BigInt(at));
      if (status < 0) {
        library._free(at);
        throw file.damaged(name);
      }
      take(library.HEAPU8.subarray(at, at + elements * size), tile, library, id);
      library._free(at);
    });
    done += elements;
    await pace(done / all);
  }
}
