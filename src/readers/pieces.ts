import type { ByteSource } from './bytes';

/** Pieces of bytes one after the other as a source; only what is asked for across a border is copied. */
export function piecesOf(name: string, pieces: readonly Uint8Array[]): ByteSource {
  const starts: number[] = [];
  let size = 0;
  for (const piece of pieces) {
    starts.push(size);
    size += piece.length;
  }
  return {
    name,
    size,
    read(offset, length) {
      const from = Math.min(Math.max(0, offset), size);
      const to = Math.min(size, from + Math.max(0, length));
      let index = pieceAt(starts, from);
      const first = pieces[index]?.subarray(from - (starts[index] ?? 0)) ?? new Uint8Array();
      if (to - from <= first.length) return Promise.resolve(first.subarray(0, to - from));
      const bytes = new Uint8Array(to - from);
      bytes.set(first);
      for (let filled = first.length; filled < bytes.length; ) {
        const piece = pieces[++index] as Uint8Array;
        bytes.set(piece.subarray(0, bytes.length - filled), filled);
        filled += piece.length;
      }
      return Promise.resolve(bytes);
    },
  };
}

/** Index of the last piece that begins at or before `offset`. */
function pieceAt(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle;
  }
  return low;
}
