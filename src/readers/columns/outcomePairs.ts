import type { Family } from './families';

const OUTCOME = /_outcome$/i;

/**
 * Columns `prob1, prob1_outcome, prob2, prob2_outcome, …`, as FiveThirtyEight publishes forecasts: the scores, and
 * beside each whether it came true, which together are one-hot labels. Undefined where there are no two such pairs.
 */
export function outcomePairs(names: readonly string[]): Family[] | undefined {
  const outcomes = new Map(names.map((name, member) => [name.toLowerCase(), member]));
  const pairs = names.flatMap((name, member) => {
    const outcome = outcomes.get(`${name.toLowerCase()}_outcome`);
    return outcome === undefined || OUTCOME.test(name) ? [] : [{ name, member, outcome }];
  });
  if (pairs.length < 2) return undefined;
  const prefix = commonPrefix(pairs.map(({ name }) => name));
  const suffixes = pairs.map(({ name }) => name.slice(prefix.length) || name);
  const word = prefix.replace(/[_.:\- ]$/, '');
  return [
    { name: `${word}_*`, members: pairs.map(({ member }) => member), suffixes },
    // Labels, although other columns called so are none.
    { name: `label (${word}*_outcome)`, members: pairs.map(({ outcome }) => outcome), suffixes },
  ];
}

/** What all names begin with. */
export function commonPrefix(names: readonly string[]): string {
  let prefix = names[0] ?? '';
  for (const name of names) while (!name.startsWith(prefix)) prefix = prefix.slice(0, -1);
  return prefix;
}
