const HALF_LOG_TWO_PI = 0.918_938_533_204_672_7;
/** Terms that no longer show. */
const NOTHING = 1e-17;
/** Factorials up to this number's are exact in float64. */
const EXACT = 18;

/**
 * P(X = k) of n trials with probability p of success: by the saddle point, which keeps its digits however large n is.
 *
 * C. Loader, "Fast and accurate computation of binomial probabilities" (2000), whose algorithm is that of R's `dbinom`.
 *
 * @param k 0 to n
 * @param p above 0 and below 1
 */
export function binomialProbability(k: number, n: number, p: number): number {
  if (k === 0) return Math.exp(n * Math.log1p(-p));
  if (k === n) return Math.exp(n * Math.log(p));
  const errors = stirlingError(n) - stirlingError(k) - stirlingError(n - k);
  const apart = deviance(k, n * p) + deviance(n - k, n * (1 - p));
  return Math.exp(errors - apart) * Math.sqrt(n / (2 * Math.PI * k * (n - k)));
}

/**
 * The probability p of success at which k successes of n trials, or more, have the probability `tail`: where the beta
 * distribution of k and n − k + 1 has its quantile. By Newton's method on the logarithms of both, kept between bounds.
 *
 * @param k 1 to n
 * @param tail above 0, ½ at most
 */
export function chanceOfAtLeast(k: number, n: number, tail: number): number {
  // At k/n the median is k, and so the tail ½ at least.
  let [low, high] = [0, k / n];
  let p = k / (n + 1);
  for (let i = 0; i < 200; i++) {
    const probability = binomialProbability(k, n, p);
    const atLeast = probability * relativeTail(k, n, p);
    if (atLeast < tail) low = p;
    else high = p;
    // d ln P(X ≥ k) / d ln p = k P(X = k) / P(X ≥ k)
    const next = p * Math.exp((Math.log(tail / atLeast) * atLeast) / (k * probability));
    const bounded = next > low && next < high ? next : (low + high) / 2;
    if (Math.abs(bounded - p) <= 1e-14 * p) return bounded;
    p = bounded;
  }
  return p;
}

/** P(X ≥ k) / P(X = k) for p ≤ k/n, where each term is less than the one before. */
function relativeTail(k: number, n: number, p: number): number {
  const odds = p / (1 - p);
  let [term, sum] = [1, 1];
  for (let j = k; j < n && term > NOTHING * sum; j++) {
    term *= ((n - j) / (j + 1)) * odds;
    sum += term;
  }
  return sum;
}

/** ln n! less Stirling's (n + ½) ln n − n + ½ ln 2π. */
function stirlingError(n: number): number {
  if (n > EXACT) {
    const square = n * n;
    return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / n;
  }
  let factorial = 1;
  for (let i = 2; i <= n; i++) factorial *= i;
  return Math.log(factorial) - (n + 0.5) * Math.log(n) + n - HALF_LOG_TWO_PI;
}

/** x ln(x/m) + m − x, without cancellation where both are nearly equal. */
function deviance(x: number, m: number): number {
  const difference = x - m;
  if (Math.abs(difference) >= 0.1 * (x + m)) return x * Math.log(x / m) - difference;
  const ratio = difference / (x + m);
  let sum = difference * ratio;
  let power = 2 * x * ratio;
  for (let j = 1; j < 1000; j++) {
    power *= ratio * ratio;
    const next = sum + power / (2 * j + 1);
    if (next === sum) return sum;
    sum = next;
  }
  return sum;
}
