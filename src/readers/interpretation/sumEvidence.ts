import * as l10n from '@vscode/l10n';
import type { Evidence } from '../../engine/source';
import { count } from '../../text/numbers';
import type { SampleFacts } from './sampleFacts';
import type { ValueFacts } from './valueFacts';

/** What float32 leaves of a sum of K probabilities, and a float32 loop over many. */
const FLOAT32_SLACK = 4e-6;

/**
 * Why the rows of probabilities do not sum to exactly 1: they were rounded to so many digits, or something changed them
 * after the softmax. Nothing where float32 leaves as much.
 */
export function sumEvidence(facts: ValueFacts, { decimals, rows }: SampleFacts, columns: number): Evidence[] {
  const { lowestSum, highestSum } = facts;
  const farthest = Math.max(1 - lowestSum, highestSum - 1);
  if (farthest <= Math.max(FLOAT32_SLACK, 6e-8 * columns)) return [];
  if (decimals !== undefined && rows > 0) {
    const text = l10n.t(
      'The values are rounded to {0} decimals, so rows sum to {1} … {2}; each is divided by its sum.',
      decimals,
      sumText(lowestSum),
      sumText(highestSum),
    );
    return [{ text, bearing: 'for' }];
  }
  const text = l10n.t(
    'Rows sum to {0} … {1}, farther from 1 than float32 leaves a softmax: something changed them after it (clipping, an average, a coarser format). Each is divided by its sum.',
    sumText(lowestSum),
    sumText(highestSum),
  );
  return [{ text, bearing: 'warning' }];
}

/** `0.999`, `1.00002`: as many digits as tell it from 1. */
export function sumText(sum: number): string {
  return String(Number(sum.toPrecision(Math.abs(sum - 1) < 1e-2 ? 6 : 4)));
}

/** That rows leave nothing of the other classes, and how sure the model was is lost. */
export function saturationEvidence({ fullRows, usableRows }: ValueFacts): Evidence[] {
  if (fullRows === 0) return [];
  const text = l10n.t(
    '{0} of {1} rows give one class exactly 1. Float32 does so from a margin of 16.6 nats, float64 from 36.7: how sure these are is lost.',
    count(fullRows),
    count(usableRows),
  );
  return [{ text, bearing: 'warning' }];
}
