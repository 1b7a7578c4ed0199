import { short } from '../../../src/text/numbers';

/** `1`, `2.118`: no digits that say nothing. */
export function temperatureText(temperature: number): string {
  return Number.isInteger(temperature) ? String(temperature) : short(temperature);
}
