import { type Pace, unpaced } from '../../engine/pace';
import type { StoredLogits } from '../../engine/storedLogits';
import type { Rewriting } from '../interpretation/rewriting';
import { eachStoredBlock } from '../interpretation/storedBlocks';
import type { ReaderContext } from '../reader';
import type { Logarithms } from '../reading';
import { bytesOfNumbers } from './spooledTable';

const NUMBERS_AT_ONCE = 2 ** 17;

/**
 * A way to rewrite stored rows as logarithms, for each kind in a temporary file of its own and made once. Undefined where
 * there are no temporary files.
 */
export function logarithmsOf(
  name: string,
  stored: StoredLogits,
  { rows, classes }: { readonly rows: number; readonly classes: number },
  { spool: spooling, storedRows }: Pick<ReaderContext, 'spool' | 'storedRows'>,
): ((rewriting: Rewriting, pace: Pace) => Promise<Logarithms>) | undefined {
  if (!spooling || !storedRows) return undefined;
  const made = new Map<string, Logarithms>();
  return async (rewriting, pace) => {
    const known = made.get(rewriting.kind);
    if (known) return known;
    const spool = spooling.open(name);
    try {
      const step = Math.max(1, Math.floor(NUMBERS_AT_ONCE / classes));
      for (let from = 0; from < rows; from += step) {
        const to = Math.min(rows, from + step);
        const part: Float64Array[] = [];
        await eachStoredBlock(
          { stored, rows, columns: classes },
          unpaced,
          (values, first) => part.push(rewriting.rows(values, first)),
          [{ from, to }],
        );
        for (const each of part) await spool.append(bytesOfNumbers(each));
        await pace(to / rows);
      }
      const shape = { rows, classes: rewriting.classes, format: 'float64' } as const;
      const result = { stored: storedRows(spool.finish(), shape), notes: rewriting.notes() };
      made.set(rewriting.kind, result);
      return result;
    } catch (error) {
      spool.close();
      throw error;
    }
  };
}
