/** What no end of real data looks like: where it is still there, nothing was written. */
export const MARK: readonly number[] = [0x9e, 0x37, 0x79, 0xb9, 0x7f, 0x4a, 0x7c, 0x15];

/**
 * What a library decompresses into a buffer of the promised length. Some stop early without a word and leave zeros, which
 * would be taken for numbers; that throws here.
 */
export function filled(length: number, decompress: (output: Uint8Array) => Uint8Array): Uint8Array {
  const output = new Uint8Array(length);
  const start = length - MARK.length;
  if (start >= 0) output.set(MARK, start);
  const result = decompress(output);
  if (result.length !== length || (start >= 0 && isMarked(output, start))) throw new RangeError();
  return output;
}

export function isMarked(bytes: Uint8Array, start: number): boolean {
  return MARK.every((byte, i) => bytes[start + i] === byte);
}
