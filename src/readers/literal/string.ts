import type { Scanner } from './scanner';

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['b', '\b'],
  ['f', '\f'],
  ['0', '\0'],
  ['\n', ''],
]);

/** A quoted string at the scanner, in single, double or (Python) triple quotes, with its escapes. */
export function scanString(scanner: Scanner): string {
  const quote = scanner.peek();
  const mark = scanner.text.startsWith(quote.repeat(3), scanner.at) ? quote.repeat(3) : quote;
  scanner.at += mark.length;
  let value = '';
  for (;;) {
    if (scanner.done) return scanner.failHere();
    if (scanner.take(mark)) return value;
    if (scanner.take('\\')) value += scanEscape(scanner);
    else {
      const from = scanner.at++;
      while (!scanner.done && scanner.peek() !== quote && scanner.peek() !== '\\') scanner.at++;
      value += scanner.text.slice(from, scanner.at);
    }
  }
}

function scanEscape(scanner: Scanner): string {
  const letter = scanner.peek();
  scanner.at++;
  const width = letter === 'x' ? 2 : letter === 'u' ? 4 : letter === 'U' ? 8 : 0;
  if (width === 0) return ESCAPES.get(letter) ?? letter;
  const hex = scanner.text.slice(scanner.at, scanner.at + width);
  const point = /^[\da-f]+$/i.test(hex) && hex.length === width ? Number.parseInt(hex, 16) : Number.NaN;
  if (!(point <= 0x10ffff)) return letter;
  scanner.at += width;
  return String.fromCodePoint(point);
}
