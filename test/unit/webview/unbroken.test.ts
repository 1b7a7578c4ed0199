import { describe, expect, it } from 'vitest';
import { unbroken } from '../../../webview/components/unbroken';

describe('unbroken', () => {
  it('keeps numbers with their sign and unit', () => {
    expect(unbroken('right 91.8 % [90.3 %, 93.1 %] of the time')).toBe(
      'right 91.8\u00a0% [90.3\u00a0%, 93.1\u00a0%] of the time',
    );
    expect(unbroken('by T = 2.05 leaves 0.6')).toBe('by T\u00a0=\u00a02.05 leaves 0.6');
  });

  it('leaves other words alone', () => {
    expect(unbroken('label = predicted, 5 of 9')).toBe('label = predicted, 5 of 9');
  });
});
