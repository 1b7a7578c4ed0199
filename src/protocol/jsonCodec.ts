/**
 * VS Code sends webview messages as JSON beside their typed arrays, which turns NaN and ±Infinity into null and loses
 * undefined. These two functions carry them through: such a value travels as `{ $: name }`.
 */
const MARK = '$';

export function encode(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : { [MARK]: String(value) };
  if (value === undefined) return { [MARK]: 'undefined' };
  if (typeof value !== 'object' || value === null) return value;
  if (ArrayBuffer.isView(value)) return owningItsBuffer(value);
  if (value instanceof ArrayBuffer) return value;
  if (Array.isArray(value)) return value.map(encode);
  const encoded: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined) define(encoded, key, encode(item));
  }
  return MARK in value ? { [MARK]: 'object', value: Object.entries(encoded) } : encoded;
}

export function decode(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value;
  if (Array.isArray(value)) return value.map(decode);
  const record = value as Record<string, unknown>;
  if (Object.hasOwn(record, MARK)) return unmark(record);
  const decoded: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(record)) define(decoded, key, decode(item));
  return decoded;
}

function unmark(record: Record<string, unknown>): unknown {
  switch (record[MARK]) {
    case 'NaN':
      return Number.NaN;
    case 'Infinity':
      return Number.POSITIVE_INFINITY;
    case '-Infinity':
      return Number.NEGATIVE_INFINITY;
    case 'object': {
      const decoded: Record<string, unknown> = {};
      for (const entry of Array.isArray(record.value) ? record.value : []) {
        if (Array.isArray(entry)) define(decoded, String(entry[0]), decode(entry[1]));
      }
      return decoded;
    }
    default:
      return undefined;
  }
}

/** Assignment would call the setter of `__proto__`. */
function define(target: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

/** A view on part of a buffer would ship the whole buffer. */
function owningItsBuffer(view: ArrayBufferView): ArrayBufferView {
  if (view.byteLength === view.buffer.byteLength || view instanceof DataView) return view;
  // SAFETY: every other view is a typed array, and all of them have slice.
  return (view as Uint8Array).slice();
}
