/** The encoding that a byte order mark gives; without one UTF-8, or UTF-16 where it plainly is that. */
export function encodingOf(head: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return unmarkedUtf16(head) ?? 'utf-8';
}

/** How many bytes say whether a text without a mark is UTF-16. */
export const ENCODING_BYTES = 256;

/** UTF-16 whose every second byte is 0 beside a character of ASCII, as some programs write it without a mark. */
function unmarkedUtf16(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const length = Math.min(head.length, ENCODING_BYTES) & ~1;
  if (length < 8) return undefined;
  for (const zero of [1, 0]) {
    let fits = true;
    for (let at = 0; at < length && fits; at += 2) {
      const other = head[at + 1 - zero] as number;
      fits = head[at + zero] === 0 && other < 127 && (other >= 32 || (other >= 9 && other <= 13));
    }
    if (fits) return zero === 1 ? 'utf-16le' : 'utf-16be';
  }
  return undefined;
}

/** The first characters of a file where it is text, and undefined where the bytes are binary. */
export function textHead(head: Uint8Array): string | undefined {
  const encoding = encodingOf(head);
  // No text has a NUL but UTF-16, which names itself; a check of the first few KB is enough to tell.
  if (encoding === 'utf-8' && head.includes(0)) return undefined;
  return new TextDecoder(encoding).decode(head);
}
