import { halvesToFloat32 } from '../../engine/halfPrecision';
import { integers, type NumberKind } from '../columnar/numberColumn';
import type { NumberValues } from '../reading';
import type { Body } from './body';
import type { Node } from './layout';
import type { ArrowType } from './types';

/** What kind of numbers a type holds; undefined where it holds none. */
export function numberKind(type: ArrowType): NumberKind | undefined {
  switch (type.kind) {
    case 'int':
    case 'bool':
      return type.kind;
    case 'float':
      return `float${type.bits}`;
    case 'decimal':
      return 'float64';
    default:
      return undefined;
  }
}

/** The bits that say which of a node's values are there; undefined where all are. */
export async function validity(node: Node, body: Body): Promise<Uint8Array | undefined> {
  return node.missing === 0 ? undefined : body.buffer(node, 0, Math.ceil(node.length / 8));
}

export function isThere(valid: Uint8Array | undefined, index: number): boolean {
  return valid === undefined || (((valid[index >> 3] as number) >> (index & 7)) & 1) === 1;
}

/** The numbers of a node, those that are missing with whatever stands there. */
export async function numbersOf(node: Node, body: Body): Promise<NumberValues> {
  const { type, dictionary } = node.field;
  const plain = dictionary?.index ?? type;
  const { length } = node;
  switch (plain.kind) {
    case 'bool': {
      const bits = await body.buffer(node, 1, Math.ceil(length / 8));
      return Uint8Array.from({ length }, (_, i) => ((bits[i >> 3] as number) >> (i & 7)) & 1);
    }
    case 'int':
      return integersOf(await wholeElements(node, body, plain.bits / 8), plain.bits, plain.signed);
    case 'float': {
      const { buffer } = await wholeElements(node, body, plain.bits / 8);
      if (plain.bits === 16) return halvesToFloat32(new Uint16Array(buffer, 0, length));
      return plain.bits === 32 ? new Float32Array(buffer, 0, length) : new Float64Array(buffer, 0, length);
    }
    case 'decimal':
      return decimals(await wholeElements(node, body, plain.bits / 8), plain.bits / 8, plain.scale);
    default:
      throw new RangeError();
  }
}

/** Exactly as many bytes as the elements have; what pads a buffer is left. */
async function wholeElements(node: Node, body: Body, size: number): Promise<Uint8Array<ArrayBuffer>> {
  const needed = node.length * size;
  return (await body.buffer(node, 1, needed)).subarray(0, needed);
}

function integersOf({ buffer, byteLength }: Uint8Array<ArrayBuffer>, bits: number, signed: boolean): NumberValues {
  const count = byteLength / (bits / 8);
  if (bits === 8) return integers(signed ? new Int8Array(buffer, 0, count) : new Uint8Array(buffer, 0, count));
  if (bits === 16) return integers(signed ? new Int16Array(buffer, 0, count) : new Uint16Array(buffer, 0, count));
  if (bits === 32) return integers(signed ? new Int32Array(buffer, 0, count) : new Uint32Array(buffer, 0, count));
  return integers(signed ? new BigInt64Array(buffer, 0, count) : new BigUint64Array(buffer, 0, count));
}

/** Whole numbers of up to 256 bits, over a power of ten. */
function decimals(bytes: Uint8Array, size: number, scale: number): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const values = new Float64Array(bytes.length / size);
  for (let i = 0; i < values.length; i++) {
    let whole = 0n;
    for (let at = size - 4; at >= 0; at -= 4) {
      const part = at === size - 4 ? view.getInt32(i * size + at, true) : view.getUint32(i * size + at, true);
      whole = whole * 4294967296n + BigInt(part);
    }
    // Dividing keeps 3 / 10 what it is; a product with 10 ** −1 would not.
    values[i] = scale >= 0 ? Number(whole) / 10 ** scale : Number(whole) * 10 ** -scale;
  }
  return values;
}
