import { short } from './numbers';

/** `1`, `1.82`, `2.118`: four significant digits, without zeros that say nothing. */
export function temperatureText(temperature: number): string {
  const text = short(temperature);
  return /e/.test(text) || !text.includes('.') ? text : text.replace(/\.?0+$/, '');
}
