import type { Pace } from '../../engine/pace';
import { bytesPerNumber } from '../../engine/storedLogits';
import { foldArray } from '../interpretation/foldArray';
import { isContiguous, type Layout, offsetOfRow, rowsOf } from '../interpretation/layout';
import { elementsOf } from '../interpretation/squeeze';
import { LARGE_BYTES } from '../numpy/largeBytes';
import { turnMatrices } from '../numpy/turnedMatrices';
import type { NumberArray, StoredArray } from '../reading';
import { bytesIn, type FloatsInFile, withoutLeading } from './floatsInFile';
import { loadedFloats, loadedRows } from './loadedRows';
import { pickedRows } from './pickedRows';
import { type RewritingPlatform, rewritten } from './rewritten';
import { isForSpool } from './spool';

/** A way to make an array of what lies in a file, and to load all of it. */
type Make = (floats: FloatsInFile, load: StoredArray['load']) => StoredArray;

/**
 * The rows of a large array in other orders, or some of them: where they lie, loaded where they are few, or in a temporary
 * file, which is made once for each order.
 */
export class Arrangement {
  private readonly known = new Map<string, StoredArray>();

  constructor(
    private readonly floats: FloatsInFile,
    private readonly rewriting: RewritingPlatform,
    private readonly make: Make,
  ) {}

  /** @param layout has classes */
  async arranged(layout: Layout, pace: Pace): Promise<NumberArray | StoredArray> {
    const [part, inner] = withoutLeading(this.floats, layout);
    const isLast = elementsOf(inner.shape.slice(inner.classAxis + 1)) === 1;
    if (isLast) return this.picked(part, inner, pace);
    return isForSpool(bytesIn(part.rows), this.rewriting)
      ? this.turned(part, inner, pace)
      : foldArray(await loadedFloats(part, this.rewriting, pace), inner, pace);
  }

  /** Rows that lie in one piece each. */
  private async picked(part: FloatsInFile, layout: Layout, pace: Pace): Promise<NumberArray | StoredArray> {
    const { rewriting } = this;
    const { place, rows: stored, name, notes, classNames } = part;
    const { classes, format } = stored;
    const [count, offset] = [rowsOf(layout), offsetOfRow(layout)];
    const pick = { count, rowAt: (index: number) => offset(index) / classes };
    const rows = { ...stored, rows: count };
    const bytes = bytesIn(rows);
    const shape = [count, classes];
    const key = `${keyOf(part)}, rows ${layout.taken.join()}`;
    const isSpooled = isForSpool(bytes, rewriting) && count > 1;
    if (isContiguous(layout) && (isSpooled || (bytes >= LARGE_BYTES && count > 1)))
      return this.once(key, () => ({ ...part, shape, rows }));
    if (!isSpooled) {
      const values = await loadedRows(place, rows, pick, rewriting, pace);
      return { name, notes, classNames, shape, type: part.element ?? format, values };
    }
    return this.once(key, async () => {
      const spool = await rewritten(place, bytes, rewriting, pace, async (work) => {
        const to = work.open();
        const pieces = pickedRows(work.read, { ...pick, bytesPerRow: bytes / count }, work.pace);
        for await (const piece of pieces) await to.append(piece);
        return to;
      });
      return { ...part, shape, rows, place: spool.finish(), isApart: true };
    });
  }

  /** Classes that lie apart, put beside each other; of these the rows of a slice, if there is one. */
  private async turned(part: FloatsInFile, { classAxis, taken }: Layout, pace: Pace) {
    const { place, rows: stored, shape } = part;
    const array = await this.once(`${keyOf(part)}, axis ${classAxis}`, async () => {
      const [count, columns] = [elementsOf(shape.slice(0, classAxis)), shape[classAxis] as number];
      const rows = elementsOf(shape.slice(classAxis + 1));
      const matrices = { count, rows, columns, size: bytesPerNumber(stored.format) };
      const spool = await rewritten(place, bytesIn(stored), this.rewriting, pace, (work) =>
        turnMatrices(work.read, matrices, work.open, work.pace),
      );
      return {
        ...part,
        classNames: undefined,
        shape: asLast(shape, classAxis),
        place: spool.finish(),
        rows: { ...stored, rows: count * rows, classes: columns },
        isApart: true,
      };
    });
    const last = { shape: array.shape, classAxis: shape.length - 1, taken: asLast(taken, classAxis) };
    return foldArray(array, last, pace);
  }

  private async once(key: string, work: () => FloatsInFile | Promise<FloatsInFile>): Promise<StoredArray> {
    const known = this.known.get(key);
    if (known) return known;
    const floats = await work();
    const array = this.make(floats, (pace) => loadedFloats(floats, this.rewriting, pace));
    this.known.set(key, array);
    return array;
  }
}

function keyOf({ place, shape }: FloatsInFile): string {
  return `${place.offset}: ${shape.join()}`;
}

function asLast<T>(values: readonly T[], axis: number): T[] {
  return [...values.slice(0, axis), ...values.slice(axis + 1), values[axis] as T];
}
