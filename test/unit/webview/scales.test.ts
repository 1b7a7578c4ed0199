import { describe, expect, it } from 'vitest';
import { shortened, shortenedWithin } from '../../../webview/charts/scales';

describe('a name beside a lying bar', () => {
  const widthOf = (text: string) => text.length * 6;

  it('has 18 characters where there is room, and fewer in a narrow figure, so that it leaves the axis title free', () => {
    expect(shortenedWithin('HerbaceousVegetation', 200, widthOf)).toBe('HerbaceousVegetat…');
    expect(shortenedWithin('HerbaceousVegetation', 80, widthOf)).toBe('HerbaceousVe…');
    expect(shortenedWithin('HerbaceousVegetation', 10, widthOf)).toBe('Herba…');
  });

  it('is whole where it fits, whatever stands beside other bars', () => {
    expect(shortenedWithin('another class (1)', 102, widthOf)).toBe('another class (1)');
  });

  it('ends in an ellipsis where it was longer', () => {
    expect(shortened('otter', 6)).toBe('otter');
    expect(shortened('a very long name', 8)).toBe('a very…');
  });
});
