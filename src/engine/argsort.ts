const RADIX_BITS = 11;
const RADIX = 2 ** RADIX_BITS;
const MASK = RADIX - 1;

/**
 * The order that sorts the keys: stable (equals stay in index order, descending too), NaN last either way, −0 and
 * 0 equal. A radix sort over the bits of the doubles, six passes that are skipped where a digit never varies.
 */
export function argsort(keys: Float64Array, descending = false): Uint32Array {
  const n = keys.length;
  let from = sortableBits(keys, descending);
  let to: Keyed = { order: new Uint32Array(n), high: new Uint32Array(n), low: new Uint32Array(n) };
  const counts = new Uint32Array(RADIX);
  for (let shift = 0; shift < 64; shift += RADIX_BITS) {
    if (!countDigits(from, shift, counts)) continue;
    for (let i = 0; i < n; i++) {
      const high = from.high[i] as number;
      const low = from.low[i] as number;
      const digit = digitOf(high, low, shift);
      const at = counts[digit] as number;
      counts[digit] = at + 1;
      to.order[at] = from.order[i] as number;
      to.high[at] = high;
      to.low[at] = low;
    }
    [from, to] = [to, from];
  }
  return from.order;
}

interface Keyed {
  order: Uint32Array;
  high: Uint32Array;
  low: Uint32Array;
}

/** Doubles as pairs of 32 bits whose unsigned order is the order asked for. */
function sortableBits(keys: Float64Array, descending: boolean): Keyed {
  const n = keys.length;
  const keyed: Keyed = { order: new Uint32Array(n), high: new Uint32Array(n), low: new Uint32Array(n) };
  const number = new Float64Array(1);
  const bits = new Uint32Array(number.buffer);
  for (let i = 0; i < n; i++) {
    keyed.order[i] = i;
    const key = keys[i] as number;
    if (Number.isNaN(key)) {
      keyed.high[i] = 0xffffffff;
      keyed.low[i] = 0xffffffff;
      continue;
    }
    // Adding 0 turns −0 into 0.
    number[0] = key + 0;
    const high = bits[1] as number;
    const low = bits[0] as number;
    const flip = high >>> 31 ? 0xffffffff : 0;
    const invert = descending ? 0xffffffff : 0;
    keyed.high[i] = high ^ (flip | 0x80000000) ^ invert;
    keyed.low[i] = low ^ flip ^ invert;
  }
  return keyed;
}

/** Turns `counts` into where each digit's run starts; false where all keys have the same digit. */
function countDigits({ high, low }: Keyed, shift: number, counts: Uint32Array): boolean {
  const n = high.length;
  counts.fill(0);
  for (let i = 0; i < n; i++) {
    const digit = digitOf(high[i] as number, low[i] as number, shift);
    counts[digit] = (counts[digit] as number) + 1;
  }
  let start = 0;
  for (let digit = 0; digit < RADIX; digit++) {
    const count = counts[digit] as number;
    if (count === n) return false;
    counts[digit] = start;
    start += count;
  }
  return true;
}

function digitOf(high: number, low: number, shift: number): number {
  if (shift >= 32) return (high >>> (shift - 32)) & MASK;
  if (shift + RADIX_BITS <= 32) return (low >>> shift) & MASK;
  return ((low >>> shift) | (high << (32 - shift))) & MASK;
}
