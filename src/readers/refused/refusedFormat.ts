import { textHead } from '../text/encoding';

/** A format that is known and not read. */
export interface RefusedFormat {
  /** With its article: `a GGUF model`. */
  name(): string;
  /** What to run or do instead, for a file of that name; the line can be copied as it stands. */
  way(file: string): string;
  /**
   * By the first bytes. The file's name (without `.gz`) decides only between what these bytes can be.
   */
  matches(head: Uint8Array, name: string): boolean;
}

/**
 * Whether the bytes from `offset` on are these, given as Latin-1 text, and the file is no text that happens to begin so.
 */
export function magic(text: string, offset = 0): (head: Uint8Array) => boolean {
  return (head) => startsWith(head, text, offset) && isBinary(head);
}

/** Whether the bytes from `offset` on are these, whatever follows them. */
export function startsWith(head: Uint8Array, text: string, offset = 0): boolean {
  for (let i = 0; i < text.length; i++) if (head[offset + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** Whether the file has one of these extensions, and its bytes are no text. */
export function binaryNamed(extensions: RegExp): (head: Uint8Array, name: string) => boolean {
  return (head, name) => extensions.test(name) && isBinary(head);
}

/** Bytes that no text begins with: a NUL, or what is not UTF-8 among control characters. */
export function isBinary(head: Uint8Array): boolean {
  const text = textHead(head.subarray(0, 4096));
  if (text === undefined) return true;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  return /[\x01-\x08\x0e-\x1a\x1c-\x1f]/.test(text);
}

/** The beginning of a file as text in lower case, without a mark and blanks; '' where it is binary. */
export function textStart(head: Uint8Array): string {
  return (textHead(head.subarray(0, 1024)) ?? '')
    .replace(/^\ufeff/, '')
    .trimStart()
    .slice(0, 200)
    .toLowerCase();
}
