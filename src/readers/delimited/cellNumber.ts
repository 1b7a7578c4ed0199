import { numberOfText } from '../literal/number';

const MISSING = /^(|na|n\/a|<na>|null|none|-|\?)$/i;

/** Whether a cell holds nothing, in one of the ways in which people write that. */
export function isMissingCell(cell: string): boolean {
  return MISSING.test(cell.trim());
}

/** The number that a cell is; undefined for text and for a missing cell. */
export function cellNumber(cell: string, decimalComma = false): number | undefined {
  const number = numberOfText(cell);
  if (number !== undefined || !decimalComma) return number;
  return /^\s*[+-]?\d+,\d+(e[+-]?\d+)?\s*$/i.test(cell) ? numberOfText(cell.replace(',', '.')) : undefined;
}
