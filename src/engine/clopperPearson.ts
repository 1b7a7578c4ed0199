import { chanceOfAtLeast } from './binomial';

/**
 * The exact interval for a binomial share; [0, 1] where nothing was observed.
 *
 * C. J. Clopper & E. S. Pearson, Biometrika 26 (1934).
 *
 * @param successes 0 to n
 * @param level coverage, at least this in every case; from 0, below 1
 */
export function clopperPearson(successes: number, n: number, level = 0.95): [low: number, high: number] {
  const tail = (1 - level) / 2;
  return [
    successes === 0 ? 0 : chanceOfAtLeast(successes, n, tail),
    successes === n ? 1 : 1 - chanceOfAtLeast(n - successes, n, tail),
  ];
}
