import { softmax } from './softmax';

/**
 * The point of the probability simplex nearest to βz: [βz − τ]₊, with exact zeros. The gradient of its loss is again
 * p − y. −Infinity masks a class; where the largest score is not finite, the answer is that of softmax.
 *
 * Martins & Astudillo, "From softmax to sparsemax" (2016), algorithm 1.
 *
 * @param z K scores
 * @param out K long, to spare the allocation
 */
export function sparsemax(
  z: ArrayLike<number>,
  beta = 1,
  out: Float64Array = new Float64Array(z.length),
): Float64Array {
  const gaps = gapsWithin(z, beta, 1);
  if (!gaps) return softmax(z, beta, out);
  let sum = 0;
  let threshold = 1;
  for (let r = 0; r < gaps.length; r++) {
    // Measured down from the largest score: r + 1 scores share the mass 1 + Σ of their gaps.
    const gap = gaps[r] as number;
    if (r > 0 && gap >= threshold) break;
    sum += gap;
    threshold = (1 + sum) / (r + 1);
  }
  return fromThreshold(z, beta, out, (gap) => Math.max(0, threshold - gap));
}

/** Gaps below the largest βz that are less than `reach`, ascending; undefined where the largest is not finite. */
export function gapsWithin(z: ArrayLike<number>, beta: number, reach: number): Float64Array | undefined {
  const max = largestOf(z);
  if (!Number.isFinite(max)) return undefined;
  const gaps: number[] = [];
  for (let k = 0; k < z.length; k++) {
    const gap = beta * (max - (z[k] as number));
    if (gap < reach) gaps.push(gap);
  }
  return Float64Array.from(gaps).sort();
}

/** Fills `out` from the gaps below the largest βz, divided by their sum so that rounding leaves 1. */
export function fromThreshold(
  z: ArrayLike<number>,
  beta: number,
  out: Float64Array,
  share: (gap: number) => number,
): Float64Array {
  const max = largestOf(z);
  let total = 0;
  for (let k = 0; k < z.length; k++) {
    const p = share(beta * (max - (z[k] as number)));
    out[k] = p;
    total += p;
  }
  for (let k = 0; k < z.length; k++) out[k] = (out[k] as number) / total;
  return out;
}

/** NaN where any score is. */
function largestOf(z: ArrayLike<number>): number {
  let max = -Infinity;
  for (let k = 0; k < z.length; k++) max = Math.max(max, z[k] as number);
  return max;
}
