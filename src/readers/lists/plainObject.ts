import { NumberList } from './numberList';

export type PlainObject = Readonly<Record<string, unknown>>;

/** Whether a parsed value is an object and neither null nor a list. */
export function isPlainObject(value: unknown): value is PlainObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof NumberList);
}
