/** IEEE 754 binary16 values as float32, which holds each of them exactly. */
export function halvesToFloat32(bits: Uint16Array): Float32Array {
  const table = halfTable();
  const values = new Float32Array(bits.length);
  for (let i = 0; i < bits.length; i++) values[i] = table[bits[i] as number] as number;
  return values;
}

let cached: Float32Array | undefined;

/** All 65,536 values: a look-up is several times faster than taking each apart. */
function halfTable(): Float32Array {
  if (cached) return cached;
  const table = new Float32Array(65_536);
  for (let bits = 0; bits < 65_536; bits++) {
    const sign = bits >> 15 ? -1 : 1;
    const exponent = (bits >> 10) & 0x1f;
    const fraction = bits & 0x3ff;
    if (exponent === 0x1f) table[bits] = fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
    else if (exponent === 0) table[bits] = sign * fraction * 2 ** -24;
    else table[bits] = sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
  }
  cached = table;
  return table;
}

/** bfloat16 values as float32, whose upper half they are. */
export function bfloatsToFloat32(bits: Uint16Array): Float32Array {
  const words = new Uint32Array(bits.length);
  for (let i = 0; i < bits.length; i++) words[i] = (bits[i] as number) << 16;
  return new Float32Array(words.buffer);
}
