import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logTicks, logTickText, tickText } from '../../../webview/charts/ticks';

describe('tickText', () => {
  it('has as many decimals as the step asks for', () => {
    expect(tickText(0.5, 0.25)).toBe('0.50');
    expect(tickText(2.5, 2.5)).toBe('2.5');
    expect(tickText(-1, 0.5)).toBe('−1.0');
    expect(tickText(10000, 5000)).toBe('10,000');
    expect(tickText(0, 0)).toBe('0');
  });

  it('shows shares as percent', () => {
    expect(tickText(0.2, 0.2, true)).toBe('20 %');
    expect(tickText(0.995, 0.005, true)).toBe('99.5 %');
    expect(tickText(1, 0.2, true)).toBe('100 %');
  });

  it('goes over to powers where digits would not fit', () => {
    expect(tickText(2e8, 1e8)).toBe('2.0e+8');
    expect(tickText(0.00002, 0.00001)).toBe('2.0e−5');
  });
});

describe('logTickText', () => {
  it('is plain near 1 and a power far from it', () => {
    expect(logTickText(0.01)).toBe('0.01');
    expect(logTickText(500)).toBe('500');
    expect(logTickText(1e-5)).toBe('10⁻⁵');
    expect(logTickText(1e4)).toBe('10⁴');
    expect(logTickText(2e-12)).toBe('2·10⁻¹²');
  });
});

describe('logTicks', () => {
  it('has decades over a wide range', () => {
    expect(logTicks(1e-4, 10, 10)).toEqual([1e-4, 1e-3, 1e-2, 0.1, 1, 10]);
  });

  it('leaves decades out where they would not fit, and keeps to whole powers', () => {
    expect(logTicks(1e-12, 1, 5)).toEqual([1e-12, 1e-9, 1e-6, 1e-3, 1]);
  });

  it('divides decades where there are fewer than two', () => {
    expect(logTicks(0.3, 10, 10)).toEqual([0.5, 1, 2, 5, 10]);
  });

  it('has no marks for what is no logarithmic range', () => {
    expect(logTicks(0, 1, 5)).toEqual([]);
    expect(logTicks(2, 1, 5)).toEqual([]);
    expect(logTicks(Number.NaN, 1, 5)).toEqual([]);
  });

  it('stays within the range, in order, with no more marks than fit', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -30, max: 5, noNaN: true }),
        fc.double({ min: 0.1, max: 40, noNaN: true }),
        fc.integer({ min: 3, max: 12 }),
        (from, length, most) => {
          const [low, high] = [10 ** from, 10 ** (from + length)];
          const ticks = logTicks(low, high, most);
          expect(ticks.length).toBeLessThanOrEqual(most);
          for (const [index, tick] of ticks.entries()) {
            expect(tick).toBeGreaterThanOrEqual(low * (1 - 1e-6));
            expect(tick).toBeLessThanOrEqual(high * (1 + 1e-6));
            expect(tick).toBeGreaterThan(ticks[index - 1] ?? 0);
          }
        },
      ),
    );
  });
});
