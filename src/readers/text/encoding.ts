/** The encoding that a byte order mark gives; UTF-8 without one. */
export function encodingOf(head: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** The first characters of a file where it is text, and undefined where the bytes are binary. */
export function textHead(head: Uint8Array): string | undefined {
  const encoding = encodingOf(head);
  // No text has a NUL but UTF-16, which names itself; a check of the first few KB is enough to tell.
  if (encoding === 'utf-8' && head.includes(0)) return undefined;
  return new TextDecoder(encoding).decode(head);
}
