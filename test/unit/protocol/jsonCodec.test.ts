import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, encode } from '../../../src/protocol/jsonCodec';

/** What VS Code does to a message: JSON, with typed arrays taken out and put back. */
function overTheWire(value: unknown): unknown {
  const arrays: ArrayBufferView[] = [];
  const text = JSON.stringify(encode(value), (_, item) =>
    ArrayBuffer.isView(item) ? { typedArray: arrays.push(item) - 1 } : item,
  );
  const revived = JSON.parse(text, (_, item) =>
    typeof item === 'object' && item !== null && 'typedArray' in item ? arrays[item.typedArray as number] : item,
  );
  return decode(revived);
}

describe('json codec', () => {
  it('carries the numbers and undefined that JSON loses', () => {
    const value = { a: [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1.5], b: [undefined, null] };
    expect(overTheWire(value)).toEqual(value);
  });

  it('carries objects that look like its own marks', () => {
    const value = { list: [{ $: 'NaN' }, { $: 'object', value: [] }, { $: 1, other: { $: 2 } }] };
    expect(overTheWire(value)).toEqual(value);
  });

  it('does not follow __proto__', () => {
    const value = JSON.parse('{"__proto__": {"polluted": true}}');
    const result = overTheWire(value) as Record<string, unknown>;
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.hasOwn(result, '__proto__')).toBe(true);
  });

  it('ships only the part of a buffer that a view shows', () => {
    const whole = new Float64Array([1, 2, 3, 4]);
    const part = encode(whole.subarray(1, 3)) as Float64Array;
    expect([...part]).toEqual([2, 3]);
    expect(part.buffer.byteLength).toBe(16);
  });

  it('gives back anything that is plain data', () => {
    const plain = fc.anything({ withNullPrototype: false, withBigInt: false, withDate: false, withSparseArray: false });
    fc.assert(
      fc.property(plain, (value) => {
        const kept = JSON.parse(JSON.stringify({ value: encode(value) })).value;
        expect(withoutUndefinedProperties(decode(kept))).toEqual(withoutUndefinedProperties(value));
      }),
    );
  });
});

/** −0 and properties that are undefined are the two things JSON may change without harm here. */
function withoutUndefinedProperties(value: unknown): unknown {
  if (Object.is(value, -0)) return 0;
  if (Array.isArray(value)) return value.map(withoutUndefinedProperties);
  if (typeof value !== 'object' || value === null) return value;
  return new Map(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => [key, withoutUndefinedProperties(item)]),
  );
}
