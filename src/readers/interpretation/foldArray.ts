import { eachBlock } from '../../engine/blocks';
import { type Pace, unpaced } from '../../engine/pace';
import type { NamedArray, NumberArray, NumberValues, StoredArray } from '../reading';
import { classesOf, isContiguous, type Layout, offsetOfRow, rowsOf, stridesOf } from './layout';

/**
 * The array as N × K, or as N where no dimension runs over classes. Nothing is copied where the rows lie one after the
 * other; floats that stay in their file stay there as long as the file has them in that order.
 */
export async function foldArray<A extends NamedArray>(array: A, layout: Layout, pace: Pace): Promise<A | NumberArray> {
  const shape = foldedShape(layout);
  switch (array.type) {
    case 'unread':
      return array;
    case 'stored':
      return foldStored(array, layout, shape, pace) as Promise<A | NumberArray>;
    case 'text': {
      const offset = offsetOfRow(layout);
      const step = layout.classAxis < 0 ? 1 : (stridesOf(layout.shape)[layout.classAxis] as number);
      const classes = classesOf(layout);
      const values = Array.from(
        { length: rowsOf(layout) * classes },
        (_, i) => array.values[offset(Math.floor(i / classes)) + (i % classes) * step] ?? '',
      );
      return { ...array, shape, values };
    }
    default: {
      const values = await foldNumbers(array.values, layout, pace);
      return { ...array, shape, values, classNames: isLast(layout) ? array.classNames : undefined };
    }
  }
}

async function foldStored(
  array: StoredArray,
  layout: Layout,
  shape: readonly number[],
  pace: Pace,
): Promise<StoredArray | NumberArray> {
  if (staysAsItLies(array, layout)) {
    const load: StoredArray['load'] = async (given) => ({ ...(await array.load(given)), shape });
    return { ...array, shape, load, arranged: undefined };
  }
  return (await array.arranged?.(layout, pace)) ?? foldArray(await array.load(pace), layout, pace);
}

/** Floats in a file that may never be wanted: put in order once they are. */
export function foldLater(array: StoredArray, layout: Layout): StoredArray {
  const { name, notes, element } = array;
  const load: StoredArray['load'] = async (pace = unpaced) => foldArray(await array.load(pace), layout, pace);
  return { name, notes, element, shape: foldedShape(layout), type: 'stored', load };
}

/** Whether rows in a file are those of the layout, in their order. */
export function staysAsItLies({ lying }: StoredArray, layout: Layout): boolean {
  return (
    lying === undefined &&
    layout.taken.every((index) => index === undefined) &&
    isContiguous(layout) &&
    classesOf(layout) > 1
  );
}

function foldedShape(layout: Layout): number[] {
  return layout.classAxis < 0 ? [rowsOf(layout)] : [rowsOf(layout), classesOf(layout)];
}

/** Rows and classes in order; a view of the same memory where they lie so. */
async function foldNumbers(values: NumberValues, layout: Layout, pace: Pace): Promise<NumberValues> {
  const rows = rowsOf(layout);
  const classes = classesOf(layout);
  const offset = offsetOfRow(layout);
  if (isContiguous(layout)) return values.subarray(offset(0), offset(0) + rows * classes);
  const step = layout.classAxis < 0 ? 1 : (stridesOf(layout.shape)[layout.classAxis] as number);
  const folded = values.slice(0, rows * classes);
  await eachBlock(rows, classes, pace, (from, to) => {
    for (let row = from; row < to; row++) {
      const at = offset(row);
      for (let k = 0; k < classes; k++) folded[row * classes + k] = values[at + k * step] as number;
    }
  });
  return folded;
}

function isLast({ classAxis, shape }: Layout): boolean {
  return shape.every((length, axis) => axis <= classAxis || length === 1);
}
