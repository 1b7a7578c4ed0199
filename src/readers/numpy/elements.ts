import { bfloatsToFloat32, halvesToFloat32 } from '../../engine/halfPrecision';
import type { NumberValues } from '../reading';
import { turnRound } from './byteOrder';
import type { Dtype } from './dtype';
import { float8ToFloat32 } from './float8';

/** Bytes that may be viewed as elements of `size` bytes in this machine's (little-endian) order. */
function ordered(bytes: Uint8Array, { size, bigEndian }: Dtype): Uint8Array {
  const aligned = bytes.byteOffset % size === 0;
  if (!bigEndian && aligned) return bytes;
  // Not slice(), which for a Node Buffer is a view.
  const copy = new Uint8Array(bytes);
  if (bigEndian) turnRound(copy, size);
  return copy;
}

/**
 * Numbers from their bytes. Little-endian floats and integers up to 32 bits are a view of the bytes,
 * without a copy, where these are aligned.
 */
export function numbersOf(bytes: Uint8Array, dtype: Dtype): NumberValues {
  const { buffer, byteOffset, length } = ordered(bytes, dtype);
  const count = length / dtype.size;
  switch (`${dtype.kind}${dtype.size}`) {
    case 'float2':
      return halvesToFloat32(new Uint16Array(buffer, byteOffset, count));
    case 'bfloat2':
      return bfloatsToFloat32(new Uint16Array(buffer, byteOffset, count));
    case 'e4m31':
      return float8ToFloat32(new Uint8Array(buffer, byteOffset, count), 'e4m3');
    case 'e5m21':
      return float8ToFloat32(new Uint8Array(buffer, byteOffset, count), 'e5m2');
    case 'float4':
      return new Float32Array(buffer, byteOffset, count);
    case 'float8':
      return new Float64Array(buffer, byteOffset, count);
    case 'int1':
      return new Int8Array(buffer, byteOffset, count);
    case 'int2':
      return new Int16Array(buffer, byteOffset, count);
    case 'int4':
      return new Int32Array(buffer, byteOffset, count);
    case 'uint2':
      return new Uint16Array(buffer, byteOffset, count);
    case 'uint4':
      return new Uint32Array(buffer, byteOffset, count);
    case 'int8':
      return wideIntegers(new Int32Array(buffer, byteOffset, 2 * count), true);
    case 'uint8':
      return wideIntegers(new Int32Array(buffer, byteOffset, 2 * count), false);
    default:
      return new Uint8Array(buffer, byteOffset, count);
  }
}

/** 64-bit integers, from their low and high halves, as Int32Array where all fit, else as the nearest doubles. */
function wideIntegers(halves: Int32Array, signed: boolean): Int32Array | Float64Array {
  const count = halves.length / 2;
  const narrow = new Int32Array(count);
  let i = 0;
  for (; i < count; i++) {
    const low = halves[2 * i] as number;
    if ((halves[2 * i + 1] as number) !== (signed ? low >> 31 : 0) || (!signed && low < 0)) break;
    narrow[i] = low;
  }
  if (i === count) return narrow;
  const wide = new Float64Array(count);
  for (i = 0; i < count; i++) {
    const high = halves[2 * i + 1] as number;
    wide[i] = (signed ? high : high >>> 0) * 2 ** 32 + ((halves[2 * i] as number) >>> 0);
  }
  return wide;
}

/** Fixed-width text (`U`: UCS-4, `S`: bytes), without the NULs that fill each element up. */
export function textsOf(bytes: Uint8Array, dtype: Dtype, count: number): string[] {
  const { kind, size, bigEndian } = dtype;
  const decoder = new TextDecoder();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Array.from({ length: count }, (_, index) => {
    const start = index * size;
    if (kind === 'bytes') return decoder.decode(bytes.subarray(start, start + size)).replace(/\0+$/, '');
    let text = '';
    for (let at = start; at < start + size; at += 4) {
      const point = view.getUint32(at, !bigEndian);
      if (point > 0x10ffff) text += '\ufffd';
      else if (point !== 0) text += String.fromCodePoint(point);
    }
    return text;
  });
}
