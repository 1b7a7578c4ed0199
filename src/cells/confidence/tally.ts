import { eachBlock } from '../../engine/blocks';
import { confidence, entropy, isCorrect, isLabelled, isUsed } from '../../engine/derive';
import type { Pace } from '../../engine/pace';
import type { RowStatistics } from '../../engine/rowStatistics';
import { binOf } from '../binOf';

/** A row takes two binary searches and two logarithms. */
const ELEMENTS_A_ROW = 16;

/** Sums over a group of rows. */
export interface Tally {
  rows: number;
  correct: number;
  confidence: number;
  entropy: number;
}

export interface Tallies {
  readonly all: Tally;
  readonly byConfidence: readonly Tally[];
  readonly byEntropy: readonly Tally[];
  /** Rows whose confidence is above 0.99. */
  readonly nearlyCertain: number;
}

/**
 * Groups the usable rows (with `labelled`, only those that have a label) by confidence and by entropy in nats.
 * Rejects with what `pace` rejects with.
 */
export async function tallyRows(
  statistics: RowStatistics,
  edges: { readonly confidence: readonly number[]; readonly entropy: readonly number[] },
  labelled: boolean,
  pace: Pace,
): Promise<Tallies> {
  const all = emptyTally();
  const byConfidence = edges.confidence.slice(1).map(emptyTally);
  const byEntropy = edges.entropy.slice(1).map(emptyTally);
  const counts = labelled ? isLabelled : isUsed;
  let nearlyCertain = 0;
  await eachBlock(statistics.rows, ELEMENTS_A_ROW, pace, (from, to) => {
    for (let i = from; i < to; i++) {
      if (!counts(statistics, i)) continue;
      const c = confidence(statistics, i);
      const h = entropy(statistics, i);
      const correct = labelled && isCorrect(statistics, i);
      if (c > 0.99) nearlyCertain++;
      add(all, c, h, correct);
      add(byConfidence[binOf(edges.confidence, c)], c, h, correct);
      add(byEntropy[binOf(edges.entropy, h)], c, h, correct);
    }
  });
  return { all, byConfidence, byEntropy, nearlyCertain };
}

function emptyTally(): Tally {
  return { rows: 0, correct: 0, confidence: 0, entropy: 0 };
}

function add(tally: Tally | undefined, c: number, h: number, correct: boolean): void {
  if (!tally) return;
  tally.rows++;
  if (correct) tally.correct++;
  tally.confidence += c;
  tally.entropy += h;
}
