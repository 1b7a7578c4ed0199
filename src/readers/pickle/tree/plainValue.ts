import { PickleBytes, textOfBytes } from '../pickleBytes';
import { NdArray, PickleDict, PickleList, type PickleValue } from '../pickleValue';

/**
 * A value without arrays as JSON would have given it; shared parts stay shared. What is neither a container, a number,
 * nor text becomes an object without keys.
 */
export function plainValue(value: PickleValue, known = new Map<PickleValue, unknown>()): unknown {
  if (value === null || typeof value !== 'object') return value;
  const found = known.get(value);
  if (found !== undefined) return found;
  const plain = plainObject(value, known);
  known.set(value, plain);
  return plain;
}

function plainObject(value: PickleValue & object, known: Map<PickleValue, unknown>): unknown {
  if (value instanceof PickleList) return value.items.map((item) => plainValue(item, known));
  if (value instanceof NdArray && value.content && 'value' in value.content)
    return plainValue(value.content.value, known);
  // No prototype, so that no key is anything but a key.
  const result = Object.create(null) as Record<string, unknown>;
  if (value instanceof PickleBytes) return value.memory ? textOfBytes(value.memory) : result;
  if (value instanceof PickleDict) for (const [key, part] of value.entries()) result[key] = plainValue(part, known);
  return result;
}
