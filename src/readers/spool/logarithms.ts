import type { Pace } from '../../engine/pace';
import { eachRowBlock } from '../../engine/rowBlocks';
import type { StoredLogits } from '../../engine/storedLogits';
import type { StoredTable } from '../../engine/table';
import { logarithms } from '../interpretation/toLogits';
import type { ReaderContext } from '../reader';
import { bytesOfNumbers } from './spooledTable';

const NUMBERS_AT_ONCE = 2 ** 17;

/**
 * A way to rewrite stored probabilities as their logarithms, in a temporary file of their own and made once. Undefined where
 * there are no temporary files.
 */
export function logarithmsOf(
  name: string,
  stored: StoredLogits,
  { rows, classes }: { readonly rows: number; readonly classes: number },
  { spool: spooling, storedRows }: Pick<ReaderContext, 'spool' | 'storedRows'>,
): ((pace: Pace) => Promise<StoredLogits>) | undefined {
  if (!spooling || !storedRows) return undefined;
  let made: StoredLogits | undefined;
  return async (pace) => {
    if (made) return made;
    const spool = spooling.open(name);
    try {
      const step = Math.max(1, Math.floor(NUMBERS_AT_ONCE / classes));
      for (let from = 0; from < rows; from += step) {
        const to = Math.min(rows, from + step);
        const part = new Float64Array((to - from) * classes);
        await eachRowBlock(
          tableOf(stored, rows, classes),
          () => {},
          (block, first, start, end) => {
            const values = block.subarray((start - first) * classes, (end - first) * classes);
            part.set(logarithms(values, classes, start), (start - from) * classes);
          },
          { ranges: [{ from, to }] },
        );
        await spool.append(bytesOfNumbers(part));
        await pace(to / rows);
      }
      made = storedRows(spool.finish(), { rows, classes, format: 'float64' });
      return made;
    } catch (error) {
      spool.close();
      throw error;
    }
  };
}

/** Numbers in a file as a table, to go over their rows. */
function tableOf(stored: StoredLogits, rows: number, classes: number): StoredTable {
  return { rows, classes, beta: 1, kind: 'logits', classNames: [], stored };
}
