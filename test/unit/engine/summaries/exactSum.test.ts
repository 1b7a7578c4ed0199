import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExactAccumulator } from '../../../../src/engine/summaries/exactAccumulator';
import { addedParts, ExactSum, sumOf } from '../../../../src/engine/summaries/exactSum';

const bits = new DataView(new ArrayBuffer(8));

/** A double as a whole number of 2^−1074, and its last digit likewise. */
function exactly(x: number): { value: bigint; ulp: bigint } {
  bits.setFloat64(0, x);
  const raw = bits.getBigUint64(0);
  const exponent = (raw >> 52n) & 0x7ffn;
  const shift = exponent === 0n ? 0n : exponent - 1n;
  const significand = (raw & 0xfffffffffffffn) + (exponent === 0n ? 0n : 1n << 52n);
  return { value: (raw >> 63n ? -1n : 1n) * (significand << shift), ulp: 1n << shift };
}

const total = (terms: readonly number[]) => terms.reduce((sum, term) => sum + exactly(term).value, 0n);
const magnitude = (x: bigint) => (x < 0n ? -x : x);
const sumWith = (sum: { add(term: number): void; parts: number[] }, terms: readonly number[]) => {
  for (const term of terms) sum.add(term);
  return sum.parts;
};

const wide = fc.double({ min: -1e290, max: 1e290, noNaN: true });
const terms = fc.array(
  fc.oneof(wide, fc.double({ min: -1, max: 1, noNaN: true }), fc.constantFrom(0.1, -0.1, 1, 2 ** -53)),
  {
    maxLength: 60,
  },
);

describe('an exact sum', () => {
  it('loses nothing: its parts add up to the terms as whole numbers do', () => {
    fc.assert(
      fc.property(terms, (all) => {
        expect(total(sumWith(new ExactSum(), all))).toBe(total(all));
      }),
    );
  });

  it('gives each part as what is left, rounded to a double: there is one way to write a sum', () => {
    fc.assert(
      fc.property(terms, (all) => {
        let rest = total(all);
        for (const part of sumWith(new ExactSum(), all)) {
          const { value, ulp } = exactly(part);
          rest -= value;
          expect(2n * magnitude(rest)).toBeLessThanOrEqual(ulp);
        }
        expect(rest).toBe(0n);
      }),
    );
  });

  it('is the same in any order, in shards, and by the accumulator', () => {
    fc.assert(
      fc.property(terms, fc.nat(60), fc.infiniteStream(fc.nat()), (all, cut, keys) => {
        const parts = sumWith(new ExactSum(), all);
        const shuffled = all.map((term) => ({ term, key: keys.next().value ?? 0 })).sort((a, b) => a.key - b.key);
        expect(
          sumWith(
            new ExactSum(),
            shuffled.map(({ term }) => term),
          ),
        ).toEqual(parts);
        const [a, b] = [all.slice(0, cut), all.slice(cut)].map((each) => sumWith(new ExactSum(), each));
        expect(addedParts(a ?? [], b ?? [])).toEqual(parts);
        expect(sumWith(new ExactAccumulator(), all)).toEqual(parts);
      }),
    );
  });

  // Where doubles added in turn give 0, 2 and 0.9999999999999999.
  it.each([
    [[1e100, 1, -1e100], 1],
    [[1, 1e100, 1, -1e100], 2],
    [new Array<number>(10).fill(0.1), 1],
    [[1, 2 ** -53, 2 ** -106], 1 + 2 ** -52],
    [[1, 2 ** -53], 1],
    [[5e-324, 5e-324, 2 ** -1022], 2 ** -1022 + 1e-323],
    [[], 0],
  ])('of %j is %d', (all, value) => {
    expect(sumOf(sumWith(new ExactSum(), all))).toBe(value);
    expect(sumOf(sumWith(new ExactAccumulator(), all))).toBe(value);
  });

  it.each([() => new ExactSum(), () => new ExactAccumulator()])('stays infinite once it is', (make) => {
    expect(sumWith(make(), [1, Infinity, 3])).toEqual([Infinity]);
    expect(sumWith(make(), [1e308, 1e308, 5])).toEqual([Infinity]);
    expect(addedParts([Infinity], [1])).toEqual([Infinity]);
  });
});
