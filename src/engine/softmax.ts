/**
 * ln Σ exp(βz). −Infinity where every class is masked (the logarithm of nothing), NaN where one logit is.
 * The largest term leaves the sum and returns by log1p, so that a dominant class loses no digits.
 *
 * Blanchard, Higham & Higham, "Accurately computing the log-sum-exp and softmax functions" (2021), equation (3.1).
 */
export function logSumExp(z: ArrayLike<number>, beta = 1): number {
  const { top, max } = largest(z);
  if (!Number.isFinite(max)) return max;
  return beta * max + Math.log1p(tailOf(z, beta, top, max));
}

/**
 * exp(βz) / Σ exp(βz), summing to 1. A class at −Infinity gets exactly 0. One logit at +Infinity gets 1, several
 * share it evenly; a NaN, or nothing above −Infinity, gives NaN everywhere.
 *
 * @param z K logits
 * @param beta inverse temperature, above 0
 * @param out K long, to spare the allocation
 */
export function softmax(z: ArrayLike<number>, beta = 1, out: Float64Array = new Float64Array(z.length)): Float64Array {
  const { top, max } = largest(z);
  if (!Number.isFinite(max)) return limit(z, max, out);
  const total = 1 + tailOf(z, beta, top, max);
  for (let k = 0; k < z.length; k++) out[k] = Math.exp(beta * (at(z, k) - max)) / total;
  return out;
}

/** ln of {@link softmax}, without passing through probabilities that underflow. −Infinity for a masked class. */
export function logSoftmax(
  z: ArrayLike<number>,
  beta = 1,
  out: Float64Array = new Float64Array(z.length),
): Float64Array {
  const { top, max } = largest(z);
  if (!Number.isFinite(max)) {
    limit(z, max, out);
    for (let k = 0; k < out.length; k++) out[k] = Math.log(at(out, k));
    return out;
  }
  const normaliser = Math.log1p(tailOf(z, beta, top, max));
  for (let k = 0; k < z.length; k++) out[k] = beta * (at(z, k) - max) - normaliser;
  return out;
}

/** The largest logit and its first index; max is NaN where any logit is. */
function largest(z: ArrayLike<number>): { top: number; max: number } {
  let max = -Infinity;
  let top = -1;
  for (let k = 0; k < z.length; k++) {
    const value = at(z, k);
    if (value > max) {
      max = value;
      top = k;
    } else if (Number.isNaN(value)) {
      return { top: -1, max: NaN };
    }
  }
  return { top, max };
}

/** Σ exp(βz − βmax) over every class but `top`. */
function tailOf(z: ArrayLike<number>, beta: number, top: number, max: number): number {
  let tail = 0;
  for (let k = 0; k < z.length; k++) if (k !== top) tail += Math.exp(beta * (at(z, k) - max));
  return tail;
}

/** Softmax where the largest logit is not finite. */
function limit(z: ArrayLike<number>, max: number, out: Float64Array): Float64Array {
  if (max !== Infinity) return out.fill(NaN);
  let infinite = 0;
  for (let k = 0; k < z.length; k++) if (at(z, k) === Infinity) infinite++;
  for (let k = 0; k < z.length; k++) out[k] = at(z, k) === Infinity ? 1 / infinite : 0;
  return out;
}

function at(z: ArrayLike<number>, k: number): number {
  return z[k] ?? NaN;
}
