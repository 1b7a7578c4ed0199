import { argsort } from './argsort';
import { isLabelled } from './derive';
import type { RowStatistics } from './rowStatistics';

/** Above this many a sort is cheaper than keeping a list in order. */
const LONGEST_LIST = 128;

export interface TopK {
  /** Classes by score, largest first; among equals the lowest class first, as a stable sort. */
  readonly classes: Int32Array;
  readonly scores: Float64Array;
}

/**
 * The k largest of K scores, without sorting the rest. NaN is never among them; where there are fewer than k numbers,
 * fewer come back.
 *
 * @throws RangeError where k is not a whole number from 1
 */
export function topK(z: ArrayLike<number>, k: number): TopK {
  checkK(k);
  if (k > LONGEST_LIST) return bySorting(z, k);
  const classes = new Int32Array(k);
  const scores = new Float64Array(k);
  let held = 0;
  let least = -Infinity;
  for (let i = 0; i < z.length; i++) {
    const score = z[i] as number;
    if (Number.isNaN(score) || (held === k && score <= least)) continue;
    let at = held < k ? held++ : k - 1;
    while (at > 0 && (scores[at - 1] as number) < score) {
      scores[at] = scores[at - 1] as number;
      classes[at] = classes[at - 1] as number;
      at--;
    }
    scores[at] = score;
    classes[at] = i;
    least = scores[held - 1] as number;
  }
  return { classes: classes.subarray(0, held), scores: scores.subarray(0, held) };
}

function bySorting(z: ArrayLike<number>, k: number): TopK {
  const values = Float64Array.from(z);
  const order = argsort(values, true).filter((i) => !Number.isNaN(values[i]));
  const classes = Int32Array.from(order.subarray(0, k));
  return { classes, scores: Float64Array.from(classes, (i) => values[i] as number) };
}

export interface TopKAccuracy {
  /** Labelled rows whose label is among the k largest. */
  readonly correct: number;
  /** correct / labelled rows; NaN over none. */
  readonly accuracy: number;
}

/**
 * How often the label is among the k largest scores, ties by class index: at k = 1 the accuracy.
 *
 * @throws RangeError where k is not a whole number from 1
 */
export function topKAccuracy(s: RowStatistics, k: number): TopKAccuracy {
  checkK(k);
  let labelled = 0;
  let correct = 0;
  for (let row = 0; row < s.rows; row++) {
    if (!isLabelled(s, row)) continue;
    labelled++;
    if ((s.labelRank[row] as number) < k) correct++;
  }
  return { correct, accuracy: correct / labelled };
}

function checkK(k: number): void {
  if (!Number.isInteger(k) || k < 1) throw new RangeError(`k must be a whole number from 1, not ${k}.`);
}
