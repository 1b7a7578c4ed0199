import type { Budget } from '../columnar/budget';
import type { Body } from './body';
import type { Node } from './layout';
import { isThere, validity } from './scalars';

const SHORT = 12;

/** The texts of a node; '' where there is none. */
export async function textsOf(node: Node, body: Body, budget: Budget): Promise<string[]> {
  const valid = await validity(node, body);
  const at = node.field.type.kind === 'textView' ? await views(node, body) : await slices(node, body);
  const decoder = new TextDecoder();
  const texts = new Array<string>(node.length);
  budget.spend(8 * node.length);
  for (let i = 0; i < node.length; i++) {
    const bytes = isThere(valid, i) ? at(i) : undefined;
    if (bytes) budget.spend(2 * bytes.length);
    texts[i] = bytes ? decoder.decode(bytes) : '';
  }
  return texts;
}

/** How many bytes the texts of a node have together, as far as that can be told without reading them. */
export function lengthOfTexts(node: Node): number {
  return node.buffers.slice(2).reduce((sum, [, length]) => sum + length, 0);
}

/** Texts one after another, with the places where they begin. */
async function slices(node: Node, body: Body): Promise<(index: number) => Uint8Array> {
  const starts = await offsetsOf(node, body, node.length + 1);
  const bytes = await body.buffer(node, 2, 0);
  return (index) => {
    const [start, end] = [starts[index] as number, starts[index + 1] as number];
    if (!(start >= 0 && end >= start && end <= bytes.length)) throw new RangeError();
    return bytes.subarray(start, end);
  };
}

/** Numbers of the second buffer, of 32 or 64 bits as the type says. */
export async function offsetsOf(node: Node, body: Body, count: number, index = 1): Promise<Int32Array | Float64Array> {
  const { type } = node.field;
  const isWide = 'wide' in type && type.wide;
  // An array without elements may have no offsets at all.
  if (node.length === 0) return new Int32Array(count);
  const { buffer } = await body.buffer(node, index, count * (isWide ? 8 : 4));
  return isWide ? Float64Array.from(new BigInt64Array(buffer, 0, count), Number) : new Int32Array(buffer, 0, count);
}

/** Short texts in place, long ones by where they lie in one of several buffers. */
async function views(node: Node, body: Body): Promise<(index: number) => Uint8Array> {
  const places = await body.buffer(node, 1, 16 * node.length);
  const buffers: Uint8Array[] = [];
  for (let i = 2; i < node.buffers.length; i++) buffers.push(await body.buffer(node, i, 0));
  const view = new DataView(places.buffer, places.byteOffset, places.length);
  return (index) => {
    const length = view.getInt32(16 * index, true);
    const start = 16 * index + 4;
    if (length >= 0 && length <= SHORT) return places.subarray(start, start + length);
    const bytes = buffers[view.getInt32(16 * index + 8, true)];
    const from = view.getInt32(16 * index + 12, true);
    if (!bytes || length < 0 || from < 0 || from + length > bytes.length) throw new RangeError();
    return bytes.subarray(from, from + length);
  };
}
