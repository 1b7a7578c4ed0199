import { describe, expect, it } from 'vitest';
import { formatValue, fullValue } from '../../../webview/components/formatValue';

describe('formatValue', () => {
  it('shows four digits, shares as percent, counts with groups', () => {
    expect(formatValue(0.28712345, 'nats')).toBe('0.2871');
    expect(formatValue(0.9111, 'percent')).toBe('91.1 %');
    expect(formatValue(10000, 'count')).toBe('10,000');
    expect(formatValue(Number.POSITIVE_INFINITY, 'nats')).toBe('∞');
  });

  it('does not round a share to none or all', () => {
    expect(formatValue(0.00004, 'percent')).toBe('0.004 %');
    expect(formatValue(0.99996, 'percent')).toBe('99.996 %');
    expect(formatValue(1, 'percent')).toBe('100.0 %');
    expect(formatValue(0, 'percent')).toBe('0.0 %');
  });
});

describe('fullValue', () => {
  it('has every digit', () => {
    expect(fullValue(0.1 + 0.2, 'number')).toBe('0.30000000000000004');
    expect(fullValue(0.25, 'percent')).toBe('0.25 = 25 %');
  });
});
