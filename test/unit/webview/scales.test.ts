import { describe, expect, it } from 'vitest';
import { longestBeside, shortened } from '../../../webview/charts/scales';

describe('names beside lying bars', () => {
  it('have 18 characters where there is room, and fewer in a narrow figure, so that they leave the axis title free', () => {
    expect(longestBeside(700, 12)).toBe(18);
    expect(longestBeside(450, 12)).toBe(18);
    const narrow = longestBeside(262, 12);
    // Half of the figure holds the names at 0.62 em a character, the title and what lies between.
    expect(narrow * 0.62 * 12 + 12 + 14).toBeLessThanOrEqual(131);
    expect(narrow).toBeGreaterThanOrEqual(10);
  });

  it('end in an ellipsis where they were longer', () => {
    expect(shortened('otter', 6)).toBe('otter');
    expect(shortened('a very long name', 8)).toBe('a very…');
  });
});
