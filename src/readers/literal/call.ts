import { numberOfText } from './number';
import { rCall } from './rCalls';

/**
 * What a constructor in a print-out stands for: `array([…], dtype=…)` for its list, `float('nan')` for
 * the number, `ModelOutput(logits=…, loss=…)` and `dict(…)` for an object of its keywords, `c(1, 2)` and
 * whatever else takes several numbers for the list of them.
 */
export function valueOfCall(
  name: string,
  positional: readonly unknown[],
  named: Readonly<Record<string, unknown>>,
): unknown {
  const first = positional[0];
  if (/^(float|int|float16|float32|float64|double)\d*$/.test(name) && typeof first === 'string') {
    return numberOfText(first) ?? first;
  }
  if (/dict$/i.test(name)) return Object.assign(Object.create(null), pairs(first), named);
  const ofR = rCall(name, positional, named);
  if (ofR !== undefined) return ofR;
  if (positional.length > 1 && positional.every((value) => typeof value === 'number')) return positional;
  if (positional.length > 0) return first;
  // `array(dtype=float32)` and the like hold nothing; a model's output holds its fields.
  return named;
}

/** `OrderedDict([('a', …), ('b', …)])` and `dict({'a': …})`. */
function pairs(value: unknown): Record<string, unknown> {
  const object = Object.create(null) as Record<string, unknown>;
  if (Array.isArray(value)) {
    for (const pair of value) if (Array.isArray(pair) && pair.length === 2) object[String(pair[0])] = pair[1];
  } else if (value !== null && typeof value === 'object') Object.assign(object, value);
  return object;
}
