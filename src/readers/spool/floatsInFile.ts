import { bytesPerNumber } from '../../engine/storedLogits';
import type { FilePlace } from '../bytes';
import { type Layout, stridesOf } from '../interpretation/layout';
import { elementsOf } from '../interpretation/squeeze';
import type { StoredShape } from '../reader';
import type { StoredArray } from '../reading';

/** Floats of any shape in C order in a file, as rows of their last dimension, and what else is known of them. */
export interface FloatsInFile extends Pick<StoredArray, 'name' | 'notes' | 'classNames' | 'isApart'> {
  readonly shape: readonly number[];
  readonly place: FilePlace;
  readonly rows: StoredShape;
  /** What they are said to be, where that is not the format they have there. */
  readonly element?: StoredArray['element'];
}

/** Bytes that rows take in a file. */
export function bytesIn({ rows, classes, format }: StoredShape): number {
  return rows * classes * bytesPerNumber(format);
}

/** What an index of the first dimensions leaves: a part of the file in one piece, and the layout of what is in it. */
export function withoutLeading(floats: FloatsInFile, { shape, classAxis, taken }: Layout): [FloatsInFile, Layout] {
  let leading = 0;
  while (leading !== classAxis && (taken[leading] !== undefined || shape[leading] === 1)) leading++;
  const { place, rows } = floats;
  const strides = stridesOf(shape);
  const elements = taken
    .slice(0, leading)
    .reduce<number>((sum, index, axis) => sum + (index ?? 0) * (strides[axis] as number), 0);
  const inner = shape.slice(leading);
  const part: FloatsInFile = {
    ...floats,
    shape: inner,
    place: { ...place, offset: place.offset + elements * bytesPerNumber(rows.format) },
    rows: { ...rows, rows: elementsOf(inner) / rows.classes },
  };
  return [part, { shape: inner, classAxis: classAxis - leading, taken: taken.slice(leading) }];
}
