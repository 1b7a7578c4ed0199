import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../src/engine/failure';
import { unpaced } from '../../../src/engine/pace';
import { interpret, PROPOSED } from '../../../src/readers/interpret';
import { foldArray } from '../../../src/readers/interpretation/foldArray';
import { rowLengths, stridesOf } from '../../../src/readers/interpretation/layout';
import { parseSlice } from '../../../src/readers/interpretation/sliceText';
import type { NamedArray } from '../../../src/readers/reading';

const shapes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 });
const sizeOf = (shape: readonly number[]) => shape.reduce((product, length) => product * length, 1);

/** Every index of the given lengths, the last the fastest. */
function* indices(lengths: readonly number[]): Generator<number[]> {
  for (let row = 0; row < sizeOf(lengths); row++) {
    const index: number[] = [];
    let rest = row;
    for (const length of [...lengths].reverse()) {
      index.unshift(rest % length);
      rest = Math.floor(rest / length);
    }
    yield index;
  }
}

describe('folding', () => {
  it('puts every element where its index says, whatever the shape, the classes and the slice', async () => {
    const cases = shapes.chain((shape) =>
      fc.record({
        shape: fc.constant(shape),
        axis: fc.integer({ min: -1, max: shape.length - 1 }),
        taken: fc.tuple(
          ...shape.map((length) => fc.option(fc.integer({ min: 0, max: length - 1 }), { nil: undefined })),
        ),
      }),
    );
    await fc.assert(
      fc.asyncProperty(cases, async ({ shape, axis, taken: all }) => {
        const taken = all.map((index, i) => (i === axis ? undefined : index));
        const layout = { shape, classAxis: axis, taken };
        const values = Float64Array.from({ length: sizeOf(shape) }, (_, i) => i);
        const folded = await foldArray({ name: 'x', type: 'float64', shape, values } as const, layout, unpaced);
        const strides = stridesOf(shape);
        const rowAxes = shape.flatMap((length, i) => (i === axis || taken[i] !== undefined || length === 1 ? [] : i));
        const expected: number[] = [];
        for (const index of indices(rowLengths(layout))) {
          for (let k = 0; k < (axis < 0 ? 1 : (shape[axis] as number)); k++) {
            const full = shape.map((_, i) => (i === axis ? k : (taken[i] ?? index[rowAxes.indexOf(i)] ?? 0)));
            expected.push(full.reduce((sum, at, i) => sum + at * (strides[i] as number), 0));
          }
        }
        expect(Array.from(folded.values as Float64Array)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('and everything after it gives a source or a Failure, whatever lies in a file under whatever names', async () => {
    const names = fc.constantFrom('logits', 'labels', 'y', 'classes', 'id', 'split', 'x', 'pred', 'path', '__proto__');
    const arrays = fc.record({
      name: names,
      shape: shapes,
      kind: fc.constantFrom('int', 'float32', 'text', 'bool'),
      seed: fc.nat(50),
    });
    const choice = fc.constantFrom('', '', 'none', '0', '1', '3', 'logits', 'x', 'gone');
    await fc.assert(
      fc.asyncProperty(
        fc.array(arrays, { minLength: 1, maxLength: 5 }),
        choice,
        choice,
        choice,
        async (found, axis, ids, labels) => {
          const reading = { format: 'f', name: 'n', bytes: 1, notes: [], arrays: found.map(arrayOf) };
          try {
            const slice = axis === '1' ? ':, 0' : '';
            const { table, facts } = await interpret(reading, { ...PROPOSED, axis, slice, ids, groups: ids, labels });
            expect(table.logits?.length).toBe(table.rows * table.classes);
            expect(table.labels?.length ?? table.rows).toBe(table.rows);
            expect(table.classNames).toHaveLength(table.classes);
            expect(facts.rows).toBe(table.rows);
          } catch (error) {
            if (!(error instanceof Failure)) throw error;
          }
        },
      ),
      { numRuns: 1500 },
    );
  });
});

function arrayOf({
  name,
  shape,
  kind,
  seed,
}: {
  name: string;
  shape: number[];
  kind: string;
  seed: number;
}): NamedArray {
  const numbers = Array.from({ length: sizeOf(shape) }, (_, i) => (i * seed) % 7);
  if (kind === 'text')
    return { name, shape, type: 'text', values: numbers.map((n) => ['', 'a/b/c', 'a', '3', 'train'][n] ?? `t${n}`) };
  if (kind === 'float32') return { name, shape, type: 'float32', values: Float32Array.from(numbers, (n) => n / 3 - 1) };
  return {
    name,
    shape,
    type: kind === 'bool' ? 'bool' : 'int',
    values: Int32Array.from(numbers, (n) => (kind === 'bool' ? n % 2 : n - 1)),
  };
}

describe('a slice', () => {
  it('is read as NumPy writes it', () => {
    expect(parseSlice('[0, :, -1]', [2, 3, 4], 1)).toEqual([0, undefined, 3]);
    expect(parseSlice('1', [2, 3], 1)).toEqual([1, undefined]);
    expect(parseSlice(' ', [2, 3], 1)).toEqual([undefined, undefined]);
    for (const text of ['2', ':, 0', '0, 0, 0', '1e0', '-3', '9'.repeat(400)])
      expect(parseSlice(text, [2, 3], 1)).toBeUndefined();
  });
});
