/** The most trials whose outcomes are added up one by one. */
export const FEW_TRIALS = 256;

/**
 * The probability p of success at which so many successes of n trials, or more, have the probability `tail`: by Newton's
 * method, kept between bounds, on a sum of n terms at most. For few trials it takes no special function, and a first
 * interval does not wait for the library of these, which takes longer to load than a small table to be worked through.
 *
 * @param successes 1 to n
 * @param n at most {@link FEW_TRIALS}
 * @param tail above 0 and below 1
 */
export function chanceOfAtLeast(successes: number, n: number, tail: number): number {
  let [low, high] = [0, 1];
  let p = successes / (n + 1);
  for (let i = 0; i < 200; i++) {
    const { atLeast, slope } = tailAt(successes, n, p);
    if (atLeast < tail) low = p;
    else high = p;
    // In ln p the tail is nearly straight far from the middle, where steps in p would creep.
    const next = p * Math.exp((Math.log(tail / atLeast) * atLeast) / (slope * p));
    const bounded = next > low && next < high ? next : (low + high) / 2;
    if (Math.abs(bounded - p) <= 1e-15 * p) return bounded;
    p = bounded;
  }
  return p;
}

/** P(X ≥ k) of a binomial number X, and its derivative in p, which is k/p times P(X = k). */
function tailAt(k: number, n: number, p: number): { atLeast: number; slope: number } {
  const odds = p / (1 - p);
  let logarithm = k * Math.log(p) + (n - k) * Math.log1p(-p);
  for (let j = 1; j <= n - k; j++) logarithm += Math.log((k + j) / j);
  const first = Math.exp(logarithm);
  let [term, above] = [1, 1];
  for (let j = k; j < n; j++) {
    term *= ((n - j) / (j + 1)) * odds;
    above += term;
  }
  return { atLeast: Math.min(1, first * above), slope: (k / p) * first };
}
