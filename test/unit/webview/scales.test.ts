import { describe, expect, it } from 'vitest';
import { longestWithin, shortened } from '../../../webview/charts/scales';

describe('names beside lying bars', () => {
  const widthOf = (text: string) => text.length * 6;

  it('have 18 characters where there is room, and fewer in a narrow figure, so that they leave the axis title free', () => {
    const names = ['owl', 'the predicted class', 'HerbaceousVegetation'];
    expect(longestWithin(names, 200, widthOf)).toBe(18);
    expect(longestWithin(names, 80, widthOf)).toBe(13);
    expect(longestWithin(names, 10, widthOf)).toBe(6);
  });

  it('are whole where they are short, however little room there is', () => {
    expect(longestWithin(['another class (1)', 'owl'], 102, widthOf)).toBeGreaterThanOrEqual(17);
  });

  it('end in an ellipsis where they were longer', () => {
    expect(shortened('otter', 6)).toBe('otter');
    expect(shortened('a very long name', 8)).toBe('a very…');
  });
});
