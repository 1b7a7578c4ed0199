import type { Scanner } from './scanner';

/**
 * A number at the scanner, as Python, NumPy and JavaScript write them: `1.`, `.5`, `-1e-3`, `+2`.
 * Undefined where none stands here. Words (nan, inf) are the caller's.
 */
export function scanNumber(scanner: Scanner): number | undefined {
  const { text } = scanner;
  let at = scanner.at;
  let code = text.charCodeAt(at);
  if (code === 45 || code === 43) code = text.charCodeAt(++at);
  const start = at;
  if (code === 48 && (text.charCodeAt(at + 1) | 32) === 120) return scanHexadecimal(scanner);
  let digits = 0;
  for (; code >= 48 && code <= 57; code = text.charCodeAt(++at)) digits++;
  if (code === 46) {
    code = text.charCodeAt(++at);
    for (; code >= 48 && code <= 57; code = text.charCodeAt(++at)) digits++;
  }
  if (digits === 0 || at === start) return undefined;
  if (code === 101 || code === 69) {
    let end = at + 1;
    code = text.charCodeAt(end);
    if (code === 45 || code === 43) code = text.charCodeAt(++end);
    const first = end;
    for (; code >= 48 && code <= 57; code = text.charCodeAt(++end));
    if (end > first) at = end;
  }
  const number = Number(text.slice(scanner.at, at));
  scanner.at = at;
  // `1.5f` in C, `1L` in R.
  if (isSuffix(text.charCodeAt(at)) && !isWordCharacter(text.charCodeAt(at + 1))) scanner.at++;
  return number;
}

function isSuffix(code: number): boolean {
  return (code | 32) === 102 || code === 76;
}

function isWordCharacter(code: number): boolean {
  return (code >= 48 && code <= 57) || code === 95 || ((code | 32) >= 97 && (code | 32) <= 122);
}

const HEXADECIMAL = /[-+]?0[xX][\da-fA-F]{1,13}(?![\w.])/y;

/** `0x1F`, as JSON5 and C have it. */
function scanHexadecimal(scanner: Scanner): number | undefined {
  const found = scanner.match(HEXADECIMAL);
  if (found === undefined) return undefined;
  return found.startsWith('-') ? -Number(found.slice(1)) : Number(found.replace('+', ''));
}

const WORDS: ReadonlyMap<string, number> = new Map([
  ['nan', Number.NaN],
  ['inf', Number.POSITIVE_INFINITY],
  ['infinity', Number.POSITIVE_INFINITY],
]);

/** The number that a word names in any spelling (`NaN`, `Inf`), its sign included. */
export function numberWord(word: string): number | undefined {
  const lower = word.toLowerCase();
  const sign = lower.startsWith('-') ? -1 : 1;
  const value = WORDS.get(/^[+-]/.test(lower) ? lower.slice(1) : lower);
  return value === undefined ? undefined : sign * value;
}

const BLANK = 32;
const NINE = 57;
const NUMERIC = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The number that a whole piece of text is, nan and inf included; undefined where it is none, or blank. */
export function numberOfText(text: string): number | undefined {
  // The quick way: Number() takes all of these, and besides them blanks and hexadecimals, octals and binaries (0x, 0o, 0b).
  const first = text.charCodeAt(0);
  if (first > BLANK && first <= NINE && !(text.charCodeAt(1) > NINE && text.startsWith('0'))) {
    const number = Number(text);
    if (!Number.isNaN(number)) return number;
  }
  const trimmed = text.trim();
  if (NUMERIC.test(trimmed)) return Number(trimmed);
  return numberWord(trimmed);
}
