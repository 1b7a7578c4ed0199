import { describe, expect, it } from 'vitest';
import { rightText } from '../../../src/text/rows';

describe('how many rows are right', () => {
  it('agrees in number', () => {
    expect(rightText(1, 1)).toBe('1 of 1 row is right');
    expect(rightText(1, 4)).toBe('1 of 4 rows is right');
    expect(rightText(0, 4)).toBe('0 of 4 rows are right');
    expect(rightText(1505, 1637)).toBe('1,505 of 1,637 rows are right');
  });
});
