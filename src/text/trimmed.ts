import { short } from './numbers';

/** `1`, `1.82`, `0.9333`: four significant digits, without zeros that say nothing. For settings and edges, not for estimates. */
export function trimmed(value: number): string {
  const text = short(value);
  return /e/.test(text) || !text.includes('.') ? text : text.replace(/\.?0+$/, '');
}
