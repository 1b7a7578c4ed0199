import type { Pace } from '../../engine/pace';
import { elementsOf } from '../interpretation/squeeze';
import type { Dataset } from './dataset';
import type { TextElement } from './element';
import type { Hdf5File } from './hdf5File';
import type { Hdf5Library } from './library';
import { eachTile } from './readElements';
import { tiles } from './tiles';

/** As many bytes as a text of variable length takes of the library's memory, say, until it is let go. */
const BYTES_A_TEXT = 100;
const WIDTH_OF_POINTER = 4;

/** The texts of a dataset, row-major. */
export async function readTexts(file: Hdf5File, dataset: Dataset, element: TextElement, pace: Pace): Promise<string[]> {
  const texts: string[] = [];
  const { path, shape, size } = dataset;
  await eachTile(file, dataset, tiles(shape, null, Math.max(size, BYTES_A_TEXT)), pace, (bytes, tile, library, id) => {
    for (const text of textsOf(library, bytes, element, size)) texts.push(text);
    if (element.size !== undefined || shape.length === 0) return;
    const at = BigInt(bytes.byteOffset - library.HEAPU8.byteOffset);
    library.reclaim_vlen_memory_count(id, path, '', at, tile.count.map(BigInt));
  });
  return texts;
}

/** Texts that stand `step` bytes apart, the first one at the beginning. */
export function textsOf(library: Hdf5Library, bytes: Uint8Array, element: TextElement, step: number): string[] {
  const { size, isPadded } = element;
  const width = size ?? WIDTH_OF_POINTER;
  const perElement = elementsOf(element.inner);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const decoder = new TextDecoder();
  const texts: string[] = [];
  for (let at = 0; at + width * perElement <= bytes.length; at += step) {
    for (let i = 0; i < perElement; i++) texts.push(textAt(at + i * width));
  }
  return texts;

  function textAt(at: number): string {
    if (size === undefined) {
      const pointer = view.getUint32(at, true);
      return pointer === 0 ? '' : library.UTF8ToString(pointer);
    }
    const own = bytes.subarray(at, at + size);
    const end = own.indexOf(0);
    const text = decoder.decode(end < 0 ? own : own.subarray(0, end));
    return isPadded ? text.replace(/ +$/, '') : text;
  }
}
