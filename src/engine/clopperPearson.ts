import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import { chanceOfAtLeast, FEW_TRIALS } from './fewTrials';

/**
 * The exact interval for a binomial share; [0, 1] where nothing was observed.
 *
 * C. J. Clopper & E. S. Pearson, Biometrika 26 (1934), by quantiles of the beta distribution; for few observations, which
 * are the same numbers, by adding up the outcomes.
 *
 * @param successes 0 to n
 * @param level coverage, at least this in every case
 */
export function clopperPearson(successes: number, n: number, level = 0.95): [low: number, high: number] {
  const tail = (1 - level) / 2;
  if (n <= FEW_TRIALS) {
    return [
      successes === 0 ? 0 : chanceOfAtLeast(successes, n, tail),
      successes === n ? 1 : 1 - chanceOfAtLeast(n - successes, n, tail),
    ];
  }
  return [
    successes === 0 ? 0 : betaQuantile(tail, successes, n - successes + 1),
    successes === n ? 1 : betaQuantile(1 - tail, successes + 1, n - successes),
  ];
}
