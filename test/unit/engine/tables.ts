import fc from 'fast-check';
import { expect } from 'vitest';
import type { MemoryTable } from '../../../src/engine/table';
import golden from '../../fixtures/golden/f12.json';

/** A table of a few rows written out. */
export function tableOf(rows: readonly (readonly number[])[], labels?: readonly number[], beta = 1): MemoryTable {
  const classes = rows[0]?.length ?? 0;
  return {
    rows: rows.length,
    classes,
    logits: Float64Array.from(rows.flat()),
    beta,
    kind: 'logits',
    labels: labels && Int32Array.from(labels),
    classNames: Array.from({ length: classes }, (_, k) => `${k}`),
  };
}

/** A table whose softmax is these probabilities. */
export function tableOfProbabilities(rows: readonly (readonly number[])[], labels?: readonly number[]): MemoryTable {
  return tableOf(
    rows.map((row) => row.map(Math.log)),
    labels,
  );
}

/** The twelve rows whose values the calibration libraries agree on. */
export const f12 = tableOf(golden.logits, golden.labels);

export const expected = golden.expected;
export const more = golden.more;

/** Equal to 1e-9 of the value, or of 1e-12 where the value is about 0. */
export function expectClose(actual: number | undefined, value: number, relative = 1e-9): void {
  if (!Number.isFinite(value)) {
    expect(actual).toBe(value);
    return;
  }
  expect(Math.abs((actual ?? NaN) - value), `${actual} against ${value}`).toBeLessThanOrEqual(
    relative * Math.max(Math.abs(value), 1e-3),
  );
}

export function expectAllClose(actual: ArrayLike<number>, values: ArrayLike<number>, relative = 1e-9): void {
  expect(actual.length).toBe(values.length);
  for (let i = 0; i < values.length; i++) expectClose(actual[i], values[i] as number, relative);
}

/** Labelled tables of 1 to 30 rows, 2 to 6 classes, logits within ±20; some classes masked if asked for. */
export function anyTable({ masked = false, minimumRows = 1 } = {}): fc.Arbitrary<MemoryTable> {
  const finite = fc.double({ min: -20, max: 20, noNaN: true });
  const logit = masked
    ? fc.oneof({ weight: 6, arbitrary: finite }, { weight: 1, arbitrary: fc.constant(-Infinity) })
    : finite;
  return fc.integer({ min: 2, max: 6 }).chain((classes) =>
    fc
      .array(
        fc.record({
          z: fc
            .array(logit, { minLength: classes, maxLength: classes })
            .filter((z) => z.some((value) => value > -Infinity)),
          label: fc.integer({ min: 0, max: classes - 1 }),
        }),
        { minLength: minimumRows, maxLength: 30 },
      )
      .map((rows) =>
        tableOf(
          rows.map(({ z }) => z),
          rows.map(({ label }) => label),
        ),
      ),
  );
}

/** The same rows in reverse. */
export function reversed(table: MemoryTable): MemoryTable {
  const rows = Array.from({ length: table.rows }, (_, i) =>
    Array.from(table.logits.subarray(i * table.classes, (i + 1) * table.classes)),
  );
  return tableOf(rows.reverse(), table.labels && Array.from(table.labels).reverse(), table.beta);
}

/** A table of normal logits with a raised label, from a seed. */
export function syntheticTable(
  rows: number,
  classes: number,
  { raise = 3, scale = 2, seed = 1, type = Float64Array as Float64ArrayConstructor | Float32ArrayConstructor } = {},
): MemoryTable {
  let state = seed;
  const uniform = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  const logits = new type(rows * classes);
  const labels = new Int32Array(rows);
  for (let i = 0; i < rows; i++) {
    const label = Math.floor(uniform() * classes);
    labels[i] = label;
    for (let k = 0; k < classes; k++) {
      const normal = Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
      logits[i * classes + k] = scale * (normal + (k === label ? raise / 2 : 0));
    }
  }
  return {
    rows,
    classes,
    logits,
    beta: 1,
    kind: 'logits',
    labels,
    classNames: Array.from({ length: classes }, (_, k) => `${k}`),
  };
}
