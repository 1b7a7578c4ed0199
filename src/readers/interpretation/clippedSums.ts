import * as l10n from '@vscode/l10n';
import type { Judgement, Looked } from './judgeKind';
import type { ScoreSample } from './sample';
import { sumText } from './sumEvidence';
import { isInRange, SUM_TOLERANCE } from './valueFacts';

/** Fewer equal values are no clip. */
const FEWEST = 8;
/** Nobody clips a probability at more. */
const LARGEST_EPSILON = 0.1;

/**
 * Probabilities that were clipped after the softmax, as `np.clip(p, 0.01, 0.99)` does, so that rows sum to more than 1 or
 * less: rows without a value at the bound sum to 1, and others are off by no more than their clipped values explain, which
 * independent sigmoids do not keep to. Undefined where it is not so.
 */
export function clippedJudgement({ facts, sample, close, hasSeveralLabels = false }: Looked): Judgement | undefined {
  if (hasSeveralLabels || !isInRange(facts) || close.rows < FEWEST || close.areBytes) return undefined;
  const { lowest, highest, atLowest } = close;
  if (!(lowest > 0 && lowest <= LARGEST_EPSILON && atLowest >= FEWEST)) return undefined;
  // As far above as below, or not at all.
  const isClippedAbove = Math.abs(1 - lowest - highest) < 1e-6;
  const { clipped, fits } = rowsBeside(sample, lowest, isClippedAbove ? highest : Infinity);
  if (!fits || clipped < FEWEST) return undefined;
  const bounds = isClippedAbove ? `${sumText(lowest)}, ${sumText(highest)}` : sumText(lowest);
  const text = l10n.t(
    'Rows sum to {0} … {1}, and what is not 1 is explained by values at a bound ({2}): probabilities that were clipped there. Each row is divided by its sum.',
    sumText(facts.lowestSum),
    sumText(facts.highestSum),
    bounds,
  );
  return { kind: 'probabilities', evidence: [{ text, bearing: 'for' }], others: ['sigmoids', 'logits'] };
}

/** How many rows have a value at a bound, and whether each sums to 1 but for what clipping there can have changed. */
function rowsBeside({ values, rows, columns }: ScoreSample, lowest: number, highest: number) {
  let [clipped, fits] = [0, true];
  for (let row = 0; row < rows && fits; row++) {
    let [sum, low, high] = [0, 0, 0];
    for (let i = row * columns; i < (row + 1) * columns; i++) {
      const value = values[i] as number;
      sum += value;
      if (value === lowest) low++;
      else if (value === highest) high++;
    }
    // A value at the lower bound was less, by all of it at most; one at the upper bound more, up to 1.
    if (Number.isNaN(sum)) continue;
    if (low + high > 0) clipped++;
    fits = sum - 1 <= low * lowest + SUM_TOLERANCE && 1 - sum <= (high > 0 ? 1 - highest : 0) + SUM_TOLERANCE;
  }
  return { clipped, fits };
}
