/** The powers of ten that a double and 19 digits can need: 10^−342 to 10^308. */
const LEAST = -342;
const MOST = 308;

/**
 * The first 128 bits of 5^q for each q, high half first, as `kernel/nearest.ts` multiplies with: rounded down where q ≥ 0,
 * up where it is negative (Lemire 2021, section 5; the table of his fast_float).
 */
export function powersOfFive(): BigUint64Array {
  const halves = new BigUint64Array(2 * (MOST - LEAST + 1));
  let power = 1n;
  for (let q = 0; q <= MOST; q++, power *= 5n) put(halves, q, firstBits(power));
  power = 5n;
  for (let q = -1; q >= LEAST; q--, power *= 5n) {
    const bits = BigInt(bitLength(power));
    put(halves, q, firstBits((1n << (bits + (q >= -27 ? 127n : bits + 128n))) / power + 1n));
  }
  return halves;
}

function put(halves: BigUint64Array, q: number, bits: bigint): void {
  halves[2 * (q - LEAST)] = bits >> 64n;
  halves[2 * (q - LEAST) + 1] = bits & 0xffff_ffff_ffff_ffffn;
}

/** The highest 128 bits, zeros behind a shorter number. */
function firstBits(value: bigint): bigint {
  const excess = bitLength(value) - 128;
  return excess > 0 ? value >> BigInt(excess) : value << BigInt(-excess);
}

function bitLength(value: bigint): number {
  const hexadecimal = value.toString(16);
  return 4 * (hexadecimal.length - 1) + (32 - Math.clz32(Number.parseInt(hexadecimal.charAt(0), 16)));
}
