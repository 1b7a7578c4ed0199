import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONVENTIONS, type Convention, makeBins, type Scheme } from '../../../src/engine/binning';
import { calibrationErrors, reliability, topLabel } from '../../../src/engine/calibration';
import { classwiseEce } from '../../../src/engine/classwise';
import { rowStatistics } from '../../../src/engine/rowStatistics';
import { anyTable, expectAllClose, expectClose, reversed, tableOf, tableOfProbabilities } from './tables';

function barsOf(c: number[], y: number[], bins: number, convention: Convention, scheme: Scheme = 'width') {
  const confidences = Float64Array.from(c);
  return reliability(confidences, y, makeBins(confidences, { bins, scheme, convention }));
}

function errorsOf(c: number[], y: number[], bins: number, convention: Convention, scheme: Scheme = 'width') {
  return calibrationErrors(barsOf(c, y, bins, convention, scheme), c.length);
}

describe("values from the libraries' own tests and documents", () => {
  it('torchmetrics, binary example: l1, l2, max', () => {
    const { ece, rmsce, mce } = errorsOf([0.25, 0.25, 0.55, 0.75, 0.75], [0, 0, 1, 1, 1], 2, 'torchmetrics');
    expectAllClose([ece, rmsce, mce], [0.29, 0.2918332857, 0.3166666667]);
  });
  it('torchmetrics, multiclass example: l1, l2, max', () => {
    const { ece, rmsce, mce } = errorsOf([0.55, 0.55, 0.6, 0.9], [0, 0, 1, 1], 3, 'torchmetrics');
    expectAllClose([ece, rmsce, mce], [0.2, 0.2081665999, 0.2333333333]);
  });
  it('torchmetrics: confidences of exactly 1 have their own bin', () => {
    expectClose(errorsOf([1, 1, 1, 1, 0], [0, 0, 1, 1, 1], 2, 'torchmetrics').ece, 0.6);
    expectClose(errorsOf([0.95, 1], [1, 0], 10, 'torchmetrics').ece, 0.525);
    expectClose(errorsOf([0.95, 1], [1, 0], 10, 'netcal').ece, 0.475);
  });
  it.each([99, 100])('torchmetrics equals netcal on confidences near the edges of %i bins', (bins) => {
    const c = [0.9, 0.9, 0.9, 0.9, 0.9, 0.8, 0.8, 0.01, 0.33, 0.34, 0.99, 0.61];
    const y = [1, 1, 1, 0, 0, 1, 0, 1, 0, 1, 0, 0];
    expectClose(errorsOf(c, y, bins, 'torchmetrics').ece, 0.4733333333);
    expectClose(errorsOf(c, y, bins, 'netcal').ece, 0.4733333333);
  });
  it('Google uncertainty-metrics: binary in 30 bins, six rows in 10 bins', () => {
    const p = [0.91, 0.32, 0.66, 0.67, 0.57, 0.98, 0.41, 0.19];
    const y = [1, 0, 1, 1, 0, 1, 0, 0];
    const correct = y.map((label, i) => (((p[i] as number) > 0.5 ? 1 : 0) === label ? 1 : 0));
    const c = p.map((value) => Math.max(value, 1 - value));
    expectClose(errorsOf(c, correct, 30, 'torchmetrics').ece, 0.18125);
    expectClose(errorsOf([0.32, 0.37, 0.39, 0.61, 0.65, 0.91], [1, 1, 0, 0, 0, 1], 10, 'guo').ece, 0.3783333333);
  });
  it('uncertainty-calibration: six rows in 3 bins', () => {
    const c = [0.8, 0.6, 0.9, 1, 0.4, 0.85];
    expectClose(errorsOf(c, [1, 1, 1, 1, 0, 1], 3, 'sklearn').ece, (4 / 6) * (1 - (0.8 + 0.85 + 0.9 + 1) / 4));
  });
  it('scikit-learn calibration_curve: uniform and quantile', () => {
    const y = [0, 0, 0, 0, 1, 1, 1, 1, 1];
    const uniform = barsOf([0.1, 0.2, 0.3, 0.4, 0.65, 0.7, 0.8, 0.9, 1], y, 3, 'sklearn');
    expectAllClose(
      uniform.map((bar) => bar.accuracy),
      [0, 0.5, 1],
    );
    expectAllClose(
      uniform.map((bar) => bar.meanConfidence),
      [0.2, 0.525, 0.85],
    );
    const quantile = barsOf([0, 0.1, 0.2, 0.5, 0.9, 1], [0, 0, 0, 0, 1, 1], 2, 'sklearn', 'mass');
    expectAllClose(
      quantile.map((bar) => bar.accuracy),
      [0, 2 / 3],
    );
    expectAllClose(
      quantile.map((bar) => bar.meanConfidence),
      [0.1, 0.8],
    );
  });
});

describe('bars and errors', () => {
  it('guo counts a confidence of 0 among the N but in no bin', () => {
    expectClose(errorsOf([0, 0.95], [1, 1], 10, 'guo').ece, 0.05 / 2);
    expectClose(errorsOf([0, 0.95], [1, 1], 10, 'sklearn').ece, 1.05 / 2);
  });
  it('an empty bin has no accuracy and adds nothing', () => {
    const bars = barsOf([0.95], [1], 10, 'netcal');
    expect(bars[0]).toMatchObject({ count: 0, accuracy: NaN, meanConfidence: NaN, interval: [0, 1] });
    const errors = calibrationErrors(bars, 1);
    for (const error of Object.values(errors)) expectClose(error, 0.05, 1e-12);
  });
  it('of no rows, and of bins that a convention does not have, are NaN', () => {
    expect(errorsOf([], [], 10, 'guo').ece).toBe(NaN);
    const absent = errorsOf([0.5, 0.9], [1, 0], 10, 'torchmetrics', 'mass');
    expect(Object.values(absent)).toEqual([NaN, NaN, NaN, NaN]);
  });
  it('with one bin, ECE is the distance of accuracy and mean confidence', () => {
    for (const convention of CONVENTIONS) {
      const { ece, mce, rmsce, ace } = errorsOf([0.5, 0.7, 0.9], [1, 0, 1], 1, convention);
      expectAllClose([ece, mce, rmsce, ace], new Array(4).fill(0.7 - 2 / 3), 1e-12);
    }
  });
  it('do not depend on the order of the rows, in any convention', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyTable(),
        fc.constantFrom(...CONVENTIONS),
        fc.constantFrom<Scheme>('width', 'mass'),
        async (table, convention, scheme) => {
          const [there, back] = await Promise.all(
            [table, reversed(table)].map(async (t) => {
              const s = await rowStatistics(t);
              const { confidence, correct } = topLabel(s);
              const binning = makeBins(confidence, { bins: 7, scheme, convention });
              const classwise = await classwiseEce(t, s, { bins: 7, convention });
              return [
                ...Object.values(calibrationErrors(reliability(confidence, correct, binning), t.rows)),
                classwise.ece,
              ];
            }),
          );
          expectAllClose(there ?? [], back ?? [], 1e-12);
        },
      ),
    );
  });
  it('ECE ≤ RMSCE ≤ MCE, and ACE ≤ MCE', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable(), fc.constantFrom(...CONVENTIONS), async (table, convention) => {
        const { confidence, correct } = topLabel(await rowStatistics(table));
        const binning = makeBins(confidence, { bins: 10, scheme: 'width', convention });
        const { ece, rmsce, mce, ace } = calibrationErrors(reliability(confidence, correct, binning), table.rows);
        expect(ece).toBeLessThanOrEqual(rmsce + 1e-15);
        expect(rmsce).toBeLessThanOrEqual(mce + 1e-15);
        expect(ace).toBeLessThanOrEqual(mce + 1e-15);
      }),
    );
  });
  it('leave out rows that are unusable or have no label', async () => {
    const s = await rowStatistics(
      tableOf(
        [
          [1, 0],
          [NaN, 0],
          [0, 1],
          [2, 0],
        ],
        [0, 0, -1, 1],
      ),
    );
    const { confidence, correct, rows } = topLabel(s);
    expect([confidence.length, Array.from(correct), Array.from(rows)]).toEqual([2, [1, 0], [0, 3]]);
  });
});

describe('classwise ECE', () => {
  it('is the mean over classes of the binary ECE of p_k', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable(), fc.constantFrom(...CONVENTIONS), async (table, convention) => {
        const s = await rowStatistics(table);
        const computed = await classwiseEce(table, s, { bins: 15, convention });
        const labels = Array.from(table.labels ?? []);
        for (let k = 0; k < table.classes; k++) {
          const p = Float64Array.from(labels, (_, row) => {
            const gap = (table.logits[row * table.classes + k] as number) - (s.max[row] as number);
            return Math.exp(gap) / (1 + (s.tail[row] as number));
          });
          const binning = makeBins(p, { bins: 15, scheme: 'width', convention });
          const isClass = labels.map((label) => (label === k ? 1 : 0));
          expectClose(computed.perClass[k], calibrationErrors(reliability(p, isClass, binning), table.rows).ece, 1e-12);
        }
        expectClose(computed.ece, computed.perClass.reduce((a, b) => a + b, 0) / table.classes, 1e-12);
      }),
    );
  });
  it('uncertainty-calibration: fourteen rows of three classes, one bin a distinct value', async () => {
    const rows = [
      ...Array(6).fill([0.6, 0.3, 0.1]),
      ...Array(4).fill([0.1, 0.8, 0.1]),
      ...Array(4).fill([0.1, 0, 0.9]),
    ];
    const labels = [0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2];
    const table = tableOfProbabilities(rows, labels);
    // 37 bins keep the five values apart and away from the edges.
    const { ece } = await classwiseEce(table, await rowStatistics(table), { bins: 37, convention: 'sklearn' });
    expectClose(
      ece,
      (4 / 42) * 0.1 + (6 / 42) * (5 / 6 - 0.6) + (8 / 42) * 0.1 + (4 / 42) * 0.05 + (6 / 42) * (0.3 - 1 / 6),
    );
  });
  it('is the same with so many classes that blocks are gathered late', async () => {
    const wide = tableOf(
      [Array.from({ length: 5000 }, (_, k) => Math.sin(k)), Array.from({ length: 5000 }, (_, k) => Math.cos(k))],
      [7, 9],
    );
    const s = await rowStatistics(wide);
    const { perClass } = await classwiseEce(wide, s, { bins: 15, convention: 'netcal' });
    // All p are below 1/15: the one bin's gap is |Σ p − Σ y| / N.
    const p7 = [0, 1].map(
      (row) =>
        Math.exp((wide.logits[row * 5000 + 7] as number) - (s.max[row] as number)) / (1 + (s.tail[row] as number)),
    );
    expectClose(perClass[7], Math.abs(p7.reduce((a, b) => a + b, 0) - 1) / 2, 1e-12);
  });
});
