/** A float of 8 bits: how many of them are the exponent, its bias, and whether the largest exponent means infinity. */
interface Float8 {
  readonly exponentBits: number;
  readonly bias: number;
  readonly hasInfinity: boolean;
}

/**
 * The formats of the OCP's "8-bit floating point specification" (2023), as torch and safetensors have them. E4M3 has no
 * infinity and a single NaN of either sign, so that its largest value is 448.
 */
const FORMATS: Readonly<Record<'e4m3' | 'e5m2', Float8>> = {
  e4m3: { exponentBits: 4, bias: 7, hasInfinity: false },
  e5m2: { exponentBits: 5, bias: 15, hasInfinity: true },
};

const tables = new Map<string, Float32Array>();

/** 8-bit floats as float32, which holds each of them exactly. */
export function float8ToFloat32(bits: Uint8Array, format: 'e4m3' | 'e5m2'): Float32Array {
  let table = tables.get(format);
  if (!table) {
    table = Float32Array.from({ length: 256 }, (_, code) => decoded(code, FORMATS[format]));
    tables.set(format, table);
  }
  const values = new Float32Array(bits.length);
  for (let i = 0; i < bits.length; i++) values[i] = table[bits[i] as number] as number;
  return values;
}

function decoded(code: number, { exponentBits, bias, hasInfinity }: Float8): number {
  const fractionBits = 7 - exponentBits;
  const sign = code >> 7 ? -1 : 1;
  const exponent = (code >> fractionBits) & (2 ** exponentBits - 1);
  const fraction = code & (2 ** fractionBits - 1);
  if (exponent === 2 ** exponentBits - 1) {
    if (hasInfinity) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
    if (fraction === 2 ** fractionBits - 1) return Number.NaN;
  }
  if (exponent === 0) return sign * fraction * 2 ** (1 - bias - fractionBits);
  return sign * (1 + fraction / 2 ** fractionBits) * 2 ** (exponent - bias);
}
