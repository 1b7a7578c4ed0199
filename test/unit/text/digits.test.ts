import { describe, expect, it } from 'vitest';
import { short } from '../../../src/text/numbers';
import { supported } from '../../../src/text/supported';
import { trimmed } from '../../../src/text/trimmed';

describe('digits of a sentence', () => {
  it('are as many as the interval supports', () => {
    expect(supported(0.142153, [0.13359, 0.15021])).toBe('0.1422 [0.1336, 0.1502]');
    expect(supported(0.06133, [0.05, 0.0762])).toBe('0.061 [0.050, 0.076]');
    expect(supported(2.1176, [2.0816, 2.1543])).toBe('2.118 [2.082, 2.154]');
    expect(supported(-12.34, [-20, -4])).toBe('−12.3 [−20.0, −4.0]');
    expect(supported(1234.5, [200, 2300])).toBe('1235 [200, 2300]');
    expect(supported(0.6237, [0.2456, 0.6237])).toBe('0.62 [0.25, 0.62]');
  });

  it('are as many as the nearer end supports where the other is far off, or open', () => {
    expect(supported(7.884, [0.585, 106.2])).toBe('7.9 [0.6, 106.2]');
    expect(supported(9.385, [3.0512, Number.POSITIVE_INFINITY])).toBe('9.4 [3.1, ∞]');
  });

  it('have the sign of the exponent, too', () => {
    expect([short(-4.326e-5), short(-1.5e9, 2)]).toEqual(['−4.326e−5', '−1.5e+9']);
  });

  it('are three where there is no interval, and four where it has no width', () => {
    expect(supported(0.123456, undefined)).toBe('0.123');
    expect(supported(0.5, [0.5, 0.5])).toBe('0.5000 [0.5000, 0.5000]');
  });

  it('of settings and edges are trimmed', () => {
    expect([1, 1.82, 2.1176094, 14 / 15, 0.05, 20, 1e-7, 0].map(trimmed)).toEqual([
      '1',
      '1.82',
      '2.118',
      '0.9333',
      '0.05',
      '20',
      '1.000e−7',
      '0',
    ]);
  });
});
