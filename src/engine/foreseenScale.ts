import { heldSample } from './lossSample';
import type { Pace } from './pace';
import { guessFromSample, sampleRanges } from './sampledMinimum';
import { isModerate } from './simd/kernel';
import type { StoredTable } from './table';

/**
 * About where the loss of a labelled table has its minimum, as a multiple b of its logits, from a sample of its rows: so
 * that a pass over all of them can find the loss there on its way, for which a fit would make one of its own. Undefined
 * where the sample says nothing.
 */
export async function foreseenScale(table: StoredTable, pace: Pace): Promise<number | undefined> {
  const sample = await heldSample(table, undefined, sampleRanges(table.rows));
  if (!sample) return undefined;
  const b = await guessFromSample((scale) => sample(scale, pace));
  return b !== 1 && isModerate(b * table.beta) ? b : undefined;
}
