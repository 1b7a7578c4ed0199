import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureRow } from '../../../src/cells/inspector/measures';
import { otherClasses } from '../../../src/cells/inspector/otherClasses';
import { shownClasses } from '../../../src/cells/inspector/shownClasses';
import { RowStatus } from '../../../src/engine/rowStatus';
import golden from '../../fixtures/golden/f12.json';

const INFINITY = Number.POSITIVE_INFINITY;
const logit = fc.double({ min: -50, max: 50, noNaN: true });
const rowOf = (minLength: number, maxLength = 40) =>
  fc.array(logit, { minLength, maxLength }).map((values) => Float64Array.from(values));

describe('fixture F12, row by row', () => {
  it.each(golden.logits.map((z, row) => [row, z] as const))('row %d', (row, z) => {
    const measures = measureRow(Float64Array.from(z), golden.labels[row] ?? -1);
    const { more, expected } = golden;
    expect(measures.logSumExp).toBeCloseTo(more.lse[row] ?? NaN, 9);
    expect(measures.loss).toBeCloseTo(more.nll_rows[row] ?? NaN, 9);
    expect(measures.entropy).toBeCloseTo(more.entropy_rows[row] ?? NaN, 9);
    expect(measures.margin).toBeCloseTo(more.logit_margin_rows[row] ?? NaN, 9);
    expect(measures.probabilities[measures.predicted]).toBeCloseTo(expected.conf[row] ?? NaN, 9);
    const [first = NaN, second = NaN] = Array.from(measures.probabilities).sort((a, b) => b - a);
    expect(first - second).toBeCloseTo(more.prob_margin_rows[row] ?? NaN, 9);
    expect(measures.gradient).toHaveLength(3);
    for (const [k, slope] of measures.gradient.entries()) {
      expect(slope).toBeCloseTo(more.gradient_rows[row]?.[k] ?? NaN, 9);
    }
  });
});

describe('measures of a row', () => {
  it('do not change when a constant is added, but for log-sum-exp', () => {
    fc.assert(
      fc.property(rowOf(2), fc.double({ min: -1000, max: 1000, noNaN: true }), (z, c) => {
        const one = measureRow(z, 0);
        const other = measureRow(
          z.map((value) => value + c),
          0,
        );
        expect(other.loss).toBeCloseTo(one.loss, 9);
        expect(other.entropy).toBeCloseTo(one.entropy, 9);
        expect(other.logSumExp - c).toBeCloseTo(one.logSumExp, 9);
      }),
    );
  });

  it('have the gradient of finite differences', () => {
    fc.assert(
      fc.property(rowOf(2, 8), fc.nat(), (z, seed) => {
        const label = seed % z.length;
        const { gradient } = measureRow(z, label);
        for (let k = 0; k < z.length; k++) {
          const moved = (by: number) => measureRow(z.with(k, (z[k] ?? 0) + by), label).loss;
          expect(gradient[k]).toBeCloseTo((moved(1e-5) - moved(-1e-5)) / 2e-5, 4);
        }
      }),
    );
  });

  it('keep a loss far below the rounding of 1', () => {
    expect(measureRow(Float64Array.of(60, 0), 0).loss).toBeCloseTo(Math.exp(-60), 40);
    expect(measureRow(Float64Array.of(60, 0), 0).loss).toBeGreaterThan(0);
  });

  it('say nothing about a loss without a label', () => {
    const measures = measureRow(Float64Array.of(1, 2), -1);
    expect(measures.loss).toBeNaN();
    expect(Array.from(measures.gradient)).toEqual([NaN, NaN]);
    expect(measures.margin).toBe(1);
  });

  it('have an infinite loss where the label is masked', () => {
    const measures = measureRow(Float64Array.of(1, -INFINITY), 1);
    expect([measures.loss, measures.runnerUp, measures.margin]).toEqual([INFINITY, -1, INFINITY]);
  });

  it('give the limit of the probabilities at +∞ and nothing else', () => {
    const measures = measureRow(Float64Array.of(INFINITY, 1, INFINITY), 0);
    expect(measures.status).toBe(RowStatus.hasPositiveInfinity);
    expect(Array.from(measures.probabilities)).toEqual([0.5, 0, 0.5]);
    expect([measures.loss, measures.entropy, measures.margin, measures.predicted]).toEqual([NaN, NaN, NaN, -1]);
  });
});

describe('the classes that are shown one by one', () => {
  it('are those of the largest logits, and the label', () => {
    expect(shownClasses([1, 5, 3, 0, 2], 3, 2)).toEqual([1, 2, 3]);
    expect(shownClasses([1, 5, 3, 0, 2], 1, 2)).toEqual([1, 2]);
    expect(shownClasses([1, 1, 1], -1)).toEqual([0, 1, 2]);
  });

  it('never leave one class alone', () => {
    expect(shownClasses([4, 3, 2, 1], -1, 3)).toEqual([0, 1, 2, 3]);
  });

  it('show a NaN', () => {
    expect(shownClasses([1, 2, NaN, 3, 4], -1, 2)).toEqual([2, 4]);
  });

  it('agree with a sort', () => {
    fc.assert(
      fc.property(rowOf(2, 60), fc.integer({ min: 1, max: 12 }), (z, top) => {
        const sorted = Array.from(z.keys()).sort((a, b) => (z[b] ?? 0) - (z[a] ?? 0) || a - b);
        const shown = shownClasses(z, -1, top);
        expect(shown.slice(0, top)).toEqual(sorted.slice(0, Math.min(top, z.length)));
      }),
    );
  });

  it('leave the rest of every sum to the others', () => {
    fc.assert(
      fc.property(rowOf(16, 60), (z) => {
        const measures = measureRow(z, 3);
        const shown = shownClasses(z, 3);
        const others = otherClasses(z, measures, shown);
        const sum = (values: Float64Array) => shown.reduce((total, k) => total + (values[k] ?? NaN), 0);
        expect(others?.count).toBe(z.length - shown.length);
        expect(sum(measures.probabilities) + (others?.probability ?? NaN)).toBeCloseTo(1, 12);
        expect(sum(measures.gradient) + (others?.gradient ?? NaN)).toBeCloseTo(0, 12);
        expect(Math.exp((others?.logit ?? NaN) - measures.logSumExp)).toBeCloseTo(others?.probability ?? NaN, 12);
      }),
    );
  });
});
