import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NumberSpec, sliderScale, typedValue } from '../../../webview/components/sliderScale';

const base = { name: 'x', title: 'X', hint: '', type: 'number' } as const;
const temperature: NumberSpec = { ...base, default: 1, minimum: 0.05, maximum: 20, step: 0.01, logarithmic: true };
const bins: NumberSpec = { ...base, default: 15, minimum: 5, maximum: 50, step: 1, integer: true };

describe('sliderScale', () => {
  it('is the value itself on a linear slider', () => {
    const scale = sliderScale(bins);
    expect([scale.minimum, scale.maximum, scale.step]).toEqual([5, 50, 1]);
    expect(scale.position(15)).toBe(15);
    expect(scale.value(15)).toBe(15);
  });

  it('reaches both bounds exactly on a logarithmic slider, with the geometric mean in the middle', () => {
    const scale = sliderScale(temperature);
    expect(scale.value(scale.minimum)).toBe(0.05);
    expect(scale.value(scale.maximum)).toBe(20);
    expect(scale.value((scale.minimum + scale.maximum) / 2)).toBe(1);
    expect(scale.position(1)).toBe((scale.minimum + scale.maximum) / 2);
  });

  it('comes back to within a step of the slider or the value', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 20, noNaN: true }), (value) => {
        const scale = sliderScale(temperature);
        const back = scale.value(scale.position(value));
        expect(Math.abs(back - value)).toBeLessThanOrEqual(0.01 + value * 0.02);
      }),
    );
  });

  it('rises with its position', () => {
    const scale = sliderScale(temperature);
    for (let position = 1; position <= scale.maximum; position++) {
      expect(scale.value(position)).toBeGreaterThanOrEqual(scale.value(position - 1));
    }
  });

  it('is linear where a logarithm is impossible', () => {
    expect(sliderScale({ ...temperature, minimum: 0 }).maximum).toBe(20);
  });
});

describe('typedValue', () => {
  it('takes numbers as people type them', () => {
    expect(typedValue(' 2.05 ', temperature)).toBe(2.05);
    expect(typedValue('2,05', temperature)).toBe(2.05);
    expect(typedValue('1e-1', temperature)).toBe(0.1);
    expect(typedValue('−3', { ...base, default: 0, minimum: -5, maximum: 5, step: 1 })).toBe(-3);
  });

  it('keeps within bounds and to whole numbers where the parameter asks for it', () => {
    expect(typedValue('1000', temperature)).toBe(20);
    expect(typedValue('0', temperature)).toBe(0.05);
    expect(typedValue('12.6', bins)).toBe(13);
  });

  it('takes nothing that is no number', () => {
    for (const text of ['', ' ', 'abc', '1.2.3', 'NaN']) expect(typedValue(text, temperature)).toBeUndefined();
  });
});
