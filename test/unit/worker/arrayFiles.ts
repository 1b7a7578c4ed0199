import { deflateRawSync } from 'node:zlib';
import { crcOf, type DeflatedEntry } from '../../bench/loading/zip';

/** A float type as NumPy names it. */
export type FloatType = '<f4' | '>f4' | '<f8' | '>f8' | '<f2' | '>f2';

/** The bytes of a .npy file of an array of two dimensions or more, given with the last index the fastest. */
export function matrixNpy(type: FloatType, shape: readonly number[], values: Float32Array, fortran = false): Buffer {
  const size = Number(type[2]);
  const head = `{'descr': '${type}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': (${shape.join(', ')}), }`;
  const padded = `${head.padEnd(Math.ceil((head.length + 11) / 64) * 64 - 11)}\n`;
  const data = Buffer.alloc(values.length * size);
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  const isLittle = type[0] === '<';
  // Elements between neighbours of each dimension in the file; the place is counted up with the index.
  const steps = shape.map((_, axis) => (fortran ? sizeOf(shape.slice(0, axis)) : sizeOf(shape.slice(axis + 1))));
  const index = shape.map(() => 0);
  for (let i = 0, place = 0; i < values.length; i++) {
    const at = size * place;
    const value = values[i] as number;
    if (size === 4) view.setFloat32(at, value, isLittle);
    else if (size === 8) view.setFloat64(at, value, isLittle);
    else view.setUint16(at, halfBits(value), isLittle);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      place += steps[axis] as number;
      index[axis] = (index[axis] as number) + 1;
      if ((index[axis] as number) < (shape[axis] as number)) break;
      place -= (index[axis] as number) * (steps[axis] as number);
      index[axis] = 0;
    }
  }
  const magic = Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, padded.length & 255, padded.length >> 8]);
  return Buffer.concat([magic, Buffer.from(padded, 'latin1'), data]);
}

function sizeOf(lengths: readonly number[]): number {
  return lengths.reduce((product, length) => product * length, 1);
}

/** An entry of an archive, deflated quickly. */
export function deflatedEntry(name: string, bytes: Uint8Array): DeflatedEntry {
  return { name, size: bytes.length, crc: crcOf(bytes), deflated: deflateRawSync(bytes, { level: 1 }) };
}

const float = new Float32Array(1);
const word = new Uint32Array(float.buffer);

/** Bits of the float16 towards 0, of numbers that have one that is not subnormal, of ±∞ and NaN. */
function halfBits(value: number): number {
  float[0] = value;
  const bits = word[0] as number;
  const sign = (bits >>> 16) & 0x8000;
  if (!Number.isFinite(value)) return sign | (Number.isNaN(value) ? 0x7e00 : 0x7c00);
  const exponent = ((bits >>> 23) & 255) - 112;
  return exponent <= 0 ? sign : sign | (exponent << 10) | ((bits >>> 13) & 0x3ff);
}
