import { multiplyAdd } from './multiplyAdd';
import { promotedHigh, promotedLow } from './precise';
import { endOf, GAPS, PART, SIXTEEN, WEIGHTS } from './run';

/*
 * The sums over a row of float32 from which its columns follow. With d = z − shift and w = e^(βd):
 * Σ w, Σ w·d, Σ w·d², Σ w², and (in runWeights.ts) Σ d, Σ d².
 *
 * The shift is the row's *second* largest logit, and the largest is replaced by it before (d = 0, w = 1, to be taken
 * off again). So the sums are those of all classes but the predicted, the largest term is 1 however confident the row
 * is, and Σ e^(βz − max) = e^(β(second − max)) Σ w keeps its relative accuracy down to 1e-308.
 *
 * A run of 512 elements at a time is weighed (run.ts, runWeights.ts), and its weights are added up here, in the second
 * loop. Terms are added up in float32, in twos first, over parts of 128 elements; these sums over the run; and from
 * there on in float64. So, however long the row is, a sum of terms of one sign is off by at most 22 roundings of float32
 * (1.3e-6), and as roundings go up and down, by about 1e-7.
 * A class more than 43 nats below the second largest counts as one at 43 (see LOWEST_POWER): at most 2e-19 too much.
 */

/**
 * Weights stop falling at 2^−62, which no sum of float64 beside 1 can show: the square of one is a normal number still,
 * and numbers below the normal ones slow a processor down a hundredfold.
 */
export const LOWEST_POWER: f64 = -62;

export let sumOfWeights: f64 = 0;
export let sumOfWeightedGaps: f64 = 0;
export let sumOfWeightedSquares: f64 = 0;
export let sumOfSquaredWeights: f64 = 0;

export function clearSums(): void {
  sumOfWeights = 0;
  sumOfWeightedGaps = 0;
  sumOfWeightedSquares = 0;
  sumOfSquaredWeights = 0;
}

/** Of a row with nothing but the element that stands in for the predicted class. */
export function sumNothing(): void {
  clearSums();
  sumOfWeights = 1;
  sumOfSquaredWeights = 1;
}

/**
 * Each weight is e^(excess·d) too large. Of that, the first order is taken from Σ w and Σ w·d: 6e-8 of βd at most. The other
 * two keep it: it is about 1e-7 of them where they are largest, no more than their roundings are.
 */
export function mendScale(excess: f64): void {
  sumOfWeights -= excess * sumOfWeightedGaps;
  sumOfWeightedGaps -= excess * sumOfWeightedSquares;
}

/** Adds a run that has been weighed to all four sums. */
export function addWeightsAndSquares(elements: i32, work: usize): void {
  addRun(elements, work, true);
}

/** To all but that of the squared weights. */
export function addWeights(elements: i32, work: usize): void {
  addRun(elements, work, false);
}

@inline
function addRun(elements: i32, work: usize, squares: bool): void {
  const end = endOf(work, elements);
  let run0 = f32x4.splat(0), run1 = run0, run2 = run0, runQ = run0;
  let at = work;
  while (at < end) {
    const partEnd = min(at + <usize>(PART >> 4) * SIXTEEN, end);
    let s0 = f32x4.splat(0), t0 = s0, s1 = s0, t1 = s0, s2 = s0, t2 = s0, q = s0, r = s0;
    for (; at < partEnd; at += SIXTEEN) {
      let wa = v128.load(at, WEIGHTS), wb = v128.load(at, WEIGHTS + 16);
      let a = v128.load(at, GAPS), b = v128.load(at, GAPS + 16);
      s0 = f32x4.add(s0, f32x4.add(wa, wb));
      if (squares) q = f32x4.add(q, multiplyAdd(wb, wb, f32x4.mul(wa, wa)));
      wa = f32x4.mul(wa, a);
      wb = f32x4.mul(wb, b);
      s1 = f32x4.add(s1, f32x4.add(wa, wb));
      s2 = f32x4.add(s2, multiplyAdd(wb, b, f32x4.mul(wa, a)));
      wa = v128.load(at, WEIGHTS + 32);
      wb = v128.load(at, WEIGHTS + 48);
      a = v128.load(at, GAPS + 32);
      b = v128.load(at, GAPS + 48);
      t0 = f32x4.add(t0, f32x4.add(wa, wb));
      if (squares) r = f32x4.add(r, multiplyAdd(wb, wb, f32x4.mul(wa, wa)));
      wa = f32x4.mul(wa, a);
      wb = f32x4.mul(wb, b);
      t1 = f32x4.add(t1, f32x4.add(wa, wb));
      t2 = f32x4.add(t2, multiplyAdd(wb, b, f32x4.mul(wa, a)));
    }
    run0 = f32x4.add(run0, f32x4.add(s0, t0));
    run1 = f32x4.add(run1, f32x4.add(s1, t1));
    run2 = f32x4.add(run2, f32x4.add(s2, t2));
    if (squares) runQ = f32x4.add(runQ, f32x4.add(q, r));
  }
  sumOfWeights += lanesOf(widened(run0));
  sumOfWeightedGaps += lanesOf(widened(run1));
  sumOfWeightedSquares += lanesOf(widened(run2));
  if (squares) sumOfSquaredWeights += lanesOf(widened(runQ));
}

/** The sums of lanes 0 and 2, and of 1 and 3, in float64. */
@inline
export function widened(a: v128): v128 {
  return f64x2.add(promotedLow(a), promotedHigh(a));
}

@inline
export function lanesOf(a: v128): f64 {
  return f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1);
}
