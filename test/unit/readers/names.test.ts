import { describe, expect, it } from 'vitest';
import { withUniqueNames } from '../../../src/readers/names';

const named = (names: readonly string[]) => withUniqueNames(names.map((name) => ({ name }))).map(({ name }) => name);

describe('names of arrays', () => {
  it('are numbered where they are taken', () => {
    expect(named(['a', 'b', 'a', 'a'])).toEqual(['a', 'b', 'a (2)', 'a (3)']);
    expect(named(['a', 'a (2)', 'a', 'a', 'a (2)'])).toEqual(['a', 'a (2)', 'a (3)', 'a (4)', 'a (2) (2)']);
  });

  it('are found for very many of one name', () => {
    const names = named(new Array(100_000).fill('labels'));
    expect(new Set(names).size).toBe(100_000);
    expect(names.at(-1)).toBe('labels (100000)');
  });
});
