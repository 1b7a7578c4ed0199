import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { argsort } from '../../../src/engine/argsort';

function slowly(keys: Float64Array, descending: boolean): number[] {
  return Array.from(keys.keys()).sort((a, b) => {
    const [x, y] = [keys[a] as number, keys[b] as number];
    if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || a - b;
    return (x === y ? 0 : x < y === descending ? 1 : -1) || a - b;
  });
}

describe('argsort', () => {
  it('sorts any doubles, stably, NaN last', () => {
    const key = fc.oneof(fc.double(), fc.constantFrom(0, -0, NaN, Infinity, -Infinity, 1, 5e-324, -5e-324));
    fc.assert(
      fc.property(fc.float64Array(), fc.array(key), fc.boolean(), (any, chosen, descending) => {
        for (const keys of [any, Float64Array.from(chosen)]) {
          expect(Array.from(argsort(keys, descending))).toEqual(slowly(keys, descending));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('treats −0 and 0 as equal', () => {
    expect(Array.from(argsort(Float64Array.of(0, -0, 0, -1)))).toEqual([3, 0, 1, 2]);
    expect(Array.from(argsort(Float64Array.of(-0, 0, 1), true))).toEqual([2, 0, 1]);
  });

  it('sorts many keys that differ in every digit', () => {
    const keys = Float64Array.from({ length: 100_000 }, (_, i) => Math.sin(i) * 10 ** ((i * 7919) % 40));
    const order = argsort(keys);
    for (let i = 1; i < order.length; i++) {
      expect((keys[order[i] as number] as number) >= (keys[order[i - 1] as number] as number)).toBe(true);
    }
    expect(new Set(order).size).toBe(keys.length);
  });

  it('sorts a million keys in a fraction of what a comparison sort takes', () => {
    const keys = Float64Array.from({ length: 1_000_000 }, (_, i) => Math.sin(i) * (i % 1000));
    const time = (work: () => void): number => {
      const start = performance.now();
      work();
      return performance.now() - start;
    };
    const ours = Math.min(...[1, 2, 3].map(() => time(() => argsort(keys))));
    const comparing = time(() => Uint32Array.from(keys.keys()).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0)));
    expect(ours).toBeLessThan(comparing / 2);
  });

  it('of nothing is nothing', () => expect(argsort(new Float64Array(0)).length).toBe(0));
});
