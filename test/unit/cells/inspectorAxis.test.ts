import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barAxis, niceStep, positionOn, roundedOn } from '../../../webview/cells/inspector/barAxis';

describe('the axis of the logits', () => {
  it.each([
    [[2, 0.5, -1], -1, 2, 0],
    [[5, 1, 2], 0, 6, 0],
    [[-2, -1], -2, 0, 0],
    [[500, 512], 500, 515, 500],
    [[-512, -500], -515, -500, -500],
    [[0, 0], 0, 1, 0],
    [[3, 3], 0, 3, 0],
    [[], -1, 1, 0],
    [[Number.NaN, Number.NEGATIVE_INFINITY, 4], 0, 4, 0],
  ])('of %j goes from %d to %d and starts bars at %d', (values, low, high, base) => {
    const axis = barAxis(values);
    expect([axis.low, axis.high, axis.base]).toEqual([low, high, base]);
  });

  it('holds every finite value between its ends, with few and even ticks', () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true }).filter((z) => z === 0 || Math.abs(z) > 1e-6);
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), (values) => {
        const axis = barAxis(values);
        // A thousandth of a pixel does not matter.
        const slack = 1e-6 * (axis.high - axis.low);
        for (const z of values) {
          expect(z).toBeGreaterThanOrEqual(axis.low - slack);
          expect(z).toBeLessThanOrEqual(axis.high + slack);
        }
        expect(axis.ticks.length).toBeGreaterThanOrEqual(2);
        expect(axis.ticks.length).toBeLessThanOrEqual(6);
        expect(axis.base).toBeGreaterThanOrEqual(axis.low);
        expect(axis.base).toBeLessThanOrEqual(axis.high);
      }),
    );
  });

  it('places values in percent, and those outside at its ends', () => {
    const axis = barAxis([-1, 3]);
    expect([-1, 1, 3, 99, Number.NEGATIVE_INFINITY].map((z) => positionOn(axis, z))).toEqual([
      positionOn(axis, -1),
      positionOn(axis, 1),
      positionOn(axis, 3),
      100,
      0,
    ]);
    expect(positionOn({ low: 0, high: 4, base: 0, ticks: [] }, 1)).toBe(25);
    expect(positionOn(axis, Number.NaN)).toBe(0);
  });

  it('rounds a drag to what a pixel can mean', () => {
    expect(roundedOn({ low: -60, high: 20, base: 0, ticks: [] }, 1.23456789)).toBe(1.2);
    expect(roundedOn({ low: 0, high: 1, base: 0, ticks: [] }, 0.1 + 0.2)).toBe(0.3);
  });

  it('has steps of 1, 2 and 5', () => {
    expect([0.9, 1, 1.1, 3, 7, 20, 0.03].map(niceStep)).toEqual([1, 1, 2, 5, 10, 20, 0.05]);
  });
});
