import { NumberList } from '../lists/numberList';
import { isPlainObject } from '../lists/plainObject';
import { DEEPEST_NESTING } from '../text/limits';

/** Numbers of a list that is worth nothing to keep as numbers. */
const SHORT = 4096;
/** Names under which GLTR has lists that belong to positions, however many there are. */
const OF_POSITIONS: ReadonlySet<string> = new Set(['real_topk', 'pred_topk']);

/**
 * The value with short lists as lists again: what goes by the shape of a document need not know that a scanner read it. The
 * long ones, which are scores or labels as a whole, stay as they are.
 */
export function withShortLists(value: unknown, key = '', depth = 0): unknown {
  if (depth > DEEPEST_NESTING) return value;
  if (value instanceof NumberList) {
    const elements = value.shape.reduce((product, length) => product * length, 1);
    return (elements <= SHORT || OF_POSITIONS.has(key) ? value.toLists() : undefined) ?? value;
  }
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      if (typeof value[i] === 'object') value[i] = withShortLists(value[i], key, depth + 1);
    }
  } else if (isPlainObject(value)) {
    for (const name of Object.keys(value)) {
      const short = typeof value[name] === 'object' ? withShortLists(value[name], name, depth + 1) : value[name];
      // Not by assignment, which for `__proto__` would change the object.
      if (short !== value[name]) Reflect.defineProperty(value, name, { value: short, enumerable: true });
    }
  }
  return value;
}
