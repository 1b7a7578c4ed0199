import * as l10n from '@vscode/l10n';
import type { Evidence } from '../../engine/source';
import { count, percent, short } from '../../text/numbers';
import { lookedAt } from './lookedAt';
import type { SampleFacts } from './sampleFacts';

/** Less than this is what a rounding constant could be; more is a probability. */
const LARGEST_EPSILON = 1.001e-3;
/** Fewer equal minima are no clip. */
const FEWEST = 8;
const SMALLEST_SHARE = 1e-3;
/** Below float32's normal numbers: what is left of an underflow, where equal numbers are many by themselves. */
const SMALLEST_NORMAL = 1.1754943e-38;

/**
 * That probabilities were clipped from below: many are exactly the same smallest number, and others are no multiples of
 * it, as those rounded to so many digits would be. Of log-probabilities it is the exponential that is named.
 */
export function clippingEvidence(facts: SampleFacts, areLogarithms: boolean): Evidence[] {
  const { lowest, atLowest, nextLowest, finite } = facts;
  const epsilon = areLogarithms ? Math.exp(lowest) : lowest;
  const next = areLogarithms ? Math.exp(nextLowest) : nextLowest;
  if (!(epsilon >= SMALLEST_NORMAL && epsilon <= LARGEST_EPSILON)) return [];
  if (atLowest < Math.max(FEWEST, SMALLEST_SHARE * finite) || isStep(epsilon, next, facts, areLogarithms)) return [];
  const text = l10n.t(
    '{0} values ({1}, {2}) are exactly the smallest, {3}: probabilities were clipped there, so no loss can exceed {4} nats.',
    count(atLowest),
    percent(atLowest / finite),
    lookedAt(facts),
    nameOf(epsilon),
    short(-Math.log(epsilon), 3),
  );
  return [{ text, bearing: 'warning' }];
}

/** Whether the smallest number is the last digit of numbers that were rounded. */
function isStep(epsilon: number, next: number, { decimals }: SampleFacts, areLogarithms: boolean): boolean {
  if (areLogarithms) return false;
  if (decimals !== undefined && Math.abs(epsilon * 10 ** decimals - 1) < 1e-3) return true;
  return Math.abs(next / epsilon - 2) < 1e-3;
}

/** Constants that programs clip at, as people write them. */
function nameOf(epsilon: number): string {
  for (let power = 3; power <= 38; power++) {
    if (Math.abs(epsilon * 10 ** power - 1) < 1e-4) return `1e-${power}`;
  }
  if (Math.abs(epsilon / 2 ** -23 - 1) < 1e-4) return l10n.t('{0} (the epsilon of float32)', short(epsilon));
  if (Math.abs(epsilon / 2 ** -52 - 1) < 1e-4) return l10n.t('{0} (the epsilon of float64)', short(epsilon));
  if (Math.abs(epsilon / 2 ** -126 - 1) < 1e-4) return l10n.t('{0} (float32’s smallest normal number)', short(epsilon));
  return short(epsilon);
}
