import { softmax } from './softmax';
import { fromThreshold, gapsWithin, sparsemax } from './sparsemax';

/** Halvings after which an interval of at most 1 has no double left inside. */
const HALVINGS = 60;

/**
 * 1.5-entmax, half way from softmax to sparsemax: [βz/2 − τ]₊², exactly. Conventions as {@link sparsemax}.
 *
 * Peters, Niculae & Martins, "Sparse sequence-to-sequence models" (2019), algorithm 2.
 *
 * @param z K scores
 * @param out K long, to spare the allocation
 */
export function entmax15(z: ArrayLike<number>, beta = 1, out: Float64Array = new Float64Array(z.length)): Float64Array {
  const gaps = gapsWithin(z, beta / 2, 1);
  if (!gaps) return softmax(z, beta, out);
  let sum = 0;
  let squares = 0;
  let threshold = 1;
  for (let r = 1; r <= gaps.length; r++) {
    const gap = gaps[r - 1] as number;
    if (r > 1 && gap >= threshold) break;
    sum += gap;
    squares += gap * gap;
    const mean = sum / r;
    // Σ (threshold − gap)² = 1 over the first r gaps.
    threshold = mean + Math.sqrt(Math.max(0, (1 - (squares - sum * mean)) / r));
  }
  return fromThreshold(z, beta / 2, out, (gap) => Math.max(0, threshold - gap) ** 2);
}

/**
 * α-entmax for any α from 1: [(α − 1)βz − τ]₊^(1/(α − 1)). α = 1 is softmax, 1.5 and 2 are taken exactly, the others by
 * bisection down to the last digit of τ; the probabilities then have a relative error of about 2⁻⁵²/(α − 1).
 *
 * Peters, Niculae & Martins, "Sparse sequence-to-sequence models" (2019), algorithm 1; `entmax_bisect` of the entmax package
 * with `ensure_sum_one=True`.
 *
 * @param z K scores
 * @param out K long, to spare the allocation
 * @throws RangeError where α is below 1 or infinite
 */
export function entmax(
  z: ArrayLike<number>,
  alpha = 1.5,
  beta = 1,
  out: Float64Array = new Float64Array(z.length),
): Float64Array {
  if (!(alpha >= 1 && alpha < Infinity)) throw new RangeError(`Entmax needs an α of 1 or more, not ${alpha}.`);
  if (alpha === 1) return softmax(z, beta, out);
  if (alpha === 1.5) return entmax15(z, beta, out);
  if (alpha === 2) return sparsemax(z, beta, out);
  const scale = beta * (alpha - 1);
  const gaps = gapsWithin(z, scale, 1);
  if (!gaps) return softmax(z, beta, out);
  const power = 1 / (alpha - 1);
  // Down from the largest score τ lies between the gap of a share of 1/K and that of all.
  let low = (1 / z.length) ** (alpha - 1);
  let high = 1;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (massAt(gaps, middle, power) < 1) low = middle;
    else high = middle;
  }
  const threshold = (low + high) / 2;
  return fromThreshold(z, scale, out, (gap) => Math.max(0, threshold - gap) ** power);
}

function massAt(gaps: Float64Array, threshold: number, power: number): number {
  let mass = 0;
  for (const gap of gaps) {
    if (gap >= threshold) break;
    mass += (threshold - gap) ** power;
  }
  return mass;
}
