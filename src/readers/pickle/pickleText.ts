/** Texts and numbers of protocol 0, which stand in lines of ASCII. */

/** A whole number as Python writes it, `12L` of Python 2 included; undefined for anything else. */
export function wholeNumberOfLine(line: string): number | undefined {
  return /^[-+]?\d{1,400}L?$/.test(line) ? Number(line.replace(/L$/, '')) : undefined;
}

/** A float as Python writes it: `0.1`, `1e-05`, `nan`, `-inf`. */
export function floatOfLine(line: string): number | undefined {
  if (line.length > 1000) return undefined;
  const special = /^([-+]?)(inf(?:inity)?|nan)$/i.exec(line);
  if (special) return special[2]?.startsWith('n') ? Number.NaN : special[1] === '-' ? -Infinity : Infinity;
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(line) ? Number(line) : undefined;
}

const ESCAPES: Readonly<Record<string, number>> = {
  n: 10,
  r: 13,
  t: 9,
  a: 7,
  b: 8,
  f: 12,
  v: 11,
  '\\': 92,
  "'": 39,
  '"': 34,
};
const BACKSLASH = 92;

/** The bytes of a `str` of Python 2 from its repr, quotes included; undefined where it is none. */
export function bytesOfRepr(line: Uint8Array): Uint8Array | undefined {
  const quote = line[0];
  if (line.length < 2 || (quote !== 39 && quote !== 34) || line[line.length - 1] !== quote) return undefined;
  const result = new Uint8Array(line.length - 2);
  let length = 0;
  for (let at = 1; at < line.length - 1; at++) {
    const byte = line[at] as number;
    if (byte !== BACKSLASH) {
      result[length++] = byte;
      continue;
    }
    const letter = String.fromCharCode(line[++at] as number);
    if (letter === 'x') {
      const value = hexadecimal(line, at + 1, 2);
      if (value === undefined) return undefined;
      result[length++] = value;
      at += 2;
    } else if (letter in ESCAPES) result[length++] = ESCAPES[letter] as number;
    else return undefined;
  }
  return result.subarray(0, length);
}

/** A text in Python's raw-unicode-escape: Latin-1, and `\uXXXX` or `\UXXXXXXXX` for what is not. */
export function textOfRawUnicode(line: Uint8Array): string | undefined {
  if (!line.includes(BACKSLASH)) return latin1(line);
  const parts: string[] = [];
  let from = 0;
  for (let at = line.indexOf(BACKSLASH); at >= 0; at = line.indexOf(BACKSLASH, at)) {
    const letter = line[at + 1];
    const digits = letter === 0x75 ? 4 : letter === 0x55 ? 8 : 0;
    if (digits === 0) {
      at++;
      continue;
    }
    const point = hexadecimal(line, at + 2, digits);
    if (point === undefined || point > 0x10ffff) return undefined;
    parts.push(latin1(line.subarray(from, at)), String.fromCodePoint(point));
    at += 2 + digits;
    from = at;
  }
  parts.push(latin1(line.subarray(from)));
  return parts.join('');
}

function latin1(bytes: Uint8Array): string {
  const parts: string[] = [];
  // Not TextDecoder, whose "latin1" is Windows-1252.
  for (let at = 0; at < bytes.length; at += 4096)
    parts.push(String.fromCharCode.apply(null, bytes.subarray(at, at + 4096) as unknown as number[]));
  return parts.join('');
}

function hexadecimal(line: Uint8Array, at: number, digits: number): number | undefined {
  const text = latin1(line.subarray(at, at + digits));
  return text.length === digits && /^[0-9a-fA-F]+$/.test(text) ? Number.parseInt(text, 16) : undefined;
}
