/** Reverses the bytes of each element of 2, 4 or 8 bytes in place; the first is aligned to that, or to 4. */
export function turnRound({ buffer, byteOffset, length }: Uint8Array, size: number): void {
  if (size === 2) {
    const halves = new Uint16Array(buffer, byteOffset, length / 2);
    for (let i = 0; i < halves.length; i++) {
      const half = halves[i] as number;
      halves[i] = (half << 8) | (half >> 8);
    }
  } else if (size === 4 || size === 8) {
    const words = new Uint32Array(buffer, byteOffset, length / 4);
    for (let i = 0; i < words.length; i++) {
      const word = words[i] as number;
      words[i] = (word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24);
    }
    if (size === 8) {
      for (let i = 0; i < words.length; i += 2) {
        const first = words[i] as number;
        words[i] = words[i + 1] as number;
        words[i + 1] = first;
      }
    }
  }
}
