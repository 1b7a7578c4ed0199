import type { Gathering } from '../gathering';
import { elementsOf } from '../interpretation/squeeze';
import type { NamedArray } from '../reading';
import { listToArray } from './listToArray';
import { NumberList } from './numberList';
import { isPlainObject } from './plainObject';

/**
 * A tensor as servers answer with it (KServe, Triton, ONNX in JSON): `{"name": "logits", "shape": [2, 3], "data": [6 numbers]}`,
 * in the shape that it says. Undefined for anything else.
 */
export async function flatTensor(value: unknown, name: string, gathering: Gathering): Promise<NamedArray | undefined> {
  if (!isPlainObject(value)) return undefined;
  const { data } = value;
  const shape = lengthsOf(value.shape ?? value.dims);
  if (!shape || shape.length < 2) return undefined;
  const own = typeof value.name === 'string' && value.name !== '' ? value.name : name;
  const flat =
    data instanceof NumberList
      ? data.toArray(own)
      : Array.isArray(data) && data.every((v) => typeof v === 'number' || v === null)
        ? await listToArray(own, data, gathering)
        : undefined;
  if (!flat || flat.type === 'unread' || flat.shape.length !== 1 || flat.shape[0] !== elementsOf(shape))
    return undefined;
  return { ...flat, shape };
}

/** A list of such tensors; undefined where one of them is none. */
export async function flatTensors(
  values: readonly unknown[],
  name: string,
  gathering: Gathering,
): Promise<NamedArray[] | undefined> {
  const arrays: NamedArray[] = [];
  for (const value of values) {
    const array = await flatTensor(value, name, gathering);
    if (!array) return undefined;
    arrays.push(array);
  }
  return arrays.length > 0 ? arrays : undefined;
}

function lengthsOf(value: unknown): number[] | undefined {
  const list = value instanceof NumberList ? value.toLists() : value;
  if (!Array.isArray(list) || list.length > 8) return undefined;
  return list.every((length) => Number.isSafeInteger(length) && length > 0) ? (list as number[]) : undefined;
}
