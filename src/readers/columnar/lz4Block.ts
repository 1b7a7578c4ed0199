/**
 * Decompresses one LZ4 block into `output` from `start` on, and returns where it ends there. Matches may reach back to
 * what is in `output` before `start`, as linked blocks of a frame do. Throws where the block is damaged or would not
 * fit. (The LZ4 block format, github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md)
 */
export function lz4Block(input: Uint8Array, output: Uint8Array, start: number): number {
  let [from, to] = [0, start];
  while (from < input.length) {
    const token = input[from++] as number;
    let literals = token >> 4;
    if (literals === 15) {
      let more: number | undefined;
      do {
        more = input[from++];
        if (more === undefined) throw new RangeError();
        literals += more;
      } while (more === 255);
    }
    if (from + literals > input.length || to + literals > output.length) throw new RangeError();
    if (literals > 32) output.set(input.subarray(from, from + literals), to);
    else for (let i = 0; i < literals; i++) output[to + i] = input[from + i] as number;
    from += literals;
    to += literals;
    // The last sequence has literals only.
    if (from === input.length) return to;
    if (from + 2 > input.length) throw new RangeError();
    const offset = (input[from] as number) | ((input[from + 1] as number) << 8);
    from += 2;
    let length = (token & 15) + 4;
    if (length === 19) {
      let more: number | undefined;
      do {
        more = input[from++];
        if (more === undefined) throw new RangeError();
        length += more;
      } while (more === 255);
    }
    if (offset === 0 || offset > to || to + length > output.length) throw new RangeError();
    if (offset >= length) output.copyWithin(to, to - offset, to - offset + length);
    else for (let i = 0; i < length; i++) output[to + i] = output[to + i - offset] as number;
    to += length;
  }
  return to;
}
