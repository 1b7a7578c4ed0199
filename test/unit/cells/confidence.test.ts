import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binOf, evenEdges } from '../../../src/cells/binOf';
import { confidenceCell } from '../../../src/cells/confidence';
import { atTemperature } from '../../../src/engine/table';
import { F12_EXPECTED, F12_LABELS, F12_LOGITS } from './f12';
import { run, tableOf } from './harness';

const f12 = tableOf(F12_LOGITS, F12_LABELS);

describe('confidence cell', () => {
  it('has the numbers of F12', async () => {
    const view = await run(confidenceCell, { table: f12 }, { bins: 5 });
    expect(view.confidence.mean).toBeCloseTo(F12_EXPECTED.meanConfidence, 12);
    expect(view.confidence.accuracyOfAll).toBe(F12_EXPECTED.accuracy);
    expect(view.entropy.mean).toBeCloseTo(F12_EXPECTED.meanEntropy, 12);
    expect(view.confidence.rows).toEqual(F12_EXPECTED.bins5.map((bin) => bin?.n ?? 0));
    for (const [b, bin] of F12_EXPECTED.bins5.entries()) {
      const [, , , , , , accuracy, low, high, confidence] = view.data.rows[b + 1] ?? [];
      if (!bin) continue;
      expect(view.confidence.accuracy?.[b]).toMatchObject({ value: bin.accuracy });
      expect(accuracy).toBeCloseTo(bin.accuracy, 12);
      expect(low).toBeCloseTo(bin.clopper_pearson_95[0] ?? Number.NaN, 9);
      expect(high).toBeCloseTo(bin.clopper_pearson_95[1] ?? Number.NaN, 9);
      expect(confidence).toBeCloseTo(bin.confidence, 12);
    }
    expect(view.entropy.edges.at(-1)).toBe(Math.log(3));
    expect(view.entropy.rows.reduce((a, b) => a + b)).toBe(12);
  });

  it('says the signed gap with its interval, and that twelve rows tell nothing', async () => {
    const view = await run(confidenceCell, { table: f12 });
    expect(view.finding).toBe(
      'The model claims 70.8 % on average and is right 75.0 % [42.8 %, 94.5 %]: ' +
        'the gap of −4.2 [−23.7, +28.0] points cannot be told from 0.',
    );
  });

  it('calls a model over-confident, or under-confident, only outside the interval', async () => {
    const rows = Array.from({ length: 200 }, () => [3, 0]);
    const labels = rows.map((_, i) => (i % 2) as number);
    expect((await run(confidenceCell, { table: tableOf(rows, labels) })).finding).toContain(': over-confident');
    const unsure = rows.map(() => [0.1, 0]);
    const right = rows.map(() => 0);
    expect((await run(confidenceCell, { table: tableOf(unsure, right) })).finding).toContain(': under-confident');
  });

  it('draws what was before a transform over the same edges', async () => {
    const view = await run(confidenceCell, { table: atTemperature(f12, 4), before: f12 }, { bins: 5 });
    expect(view.confidence.before).toEqual(F12_EXPECTED.bins5.map((bin) => bin?.n ?? 0));
    expect(view.confidence.meanBefore).toBeCloseTo(F12_EXPECTED.meanConfidence, 12);
    expect(view.finding).toContain('Before the transform above, the gap was −4.2 points.');
    expect(view.data.columns.at(-1)?.title).toBe('rows before');
  });

  it('takes a log axis where one bar holds most rows, unless another is chosen', async () => {
    const table = tableOf(Array.from({ length: 10 }, (_, i) => [i === 0 ? 0 : 9, 0]));
    expect((await run(confidenceCell, { table })).scale).toBe('logarithmic');
    expect((await run(confidenceCell, { table }, { scale: 'shares' })).scale).toBe('shares');
    expect((await run(confidenceCell, { table: f12 })).scale).toBe('stacked');
    expect((await run(confidenceCell, { table: tableOf([[1, 0]]) })).scale).toBe('stacked');
  });

  it('works without labels: one series and no accuracy', async () => {
    const view = await run(confidenceCell, { table: tableOf(F12_LOGITS) });
    expect(view.labelled).toBe(false);
    expect(view.confidence.accuracyOfAll).toBeUndefined();
    expect(view.finding).toContain('The model claims 70.8 % on average');
    expect(view.data.columns.map((column) => column.title)).not.toContain('accuracy');
  });

  it('leaves out rows that cannot be used or have no label, and counts them', async () => {
    const table = tableOf(
      [
        [1, Number.NaN],
        [Number.POSITIVE_INFINITY, 0],
        [1, 2],
        [3, 4],
      ],
      [0, 0, null, 1],
    );
    const view = await run(confidenceCell, { table });
    expect(view.confidence.rows.reduce((a, b) => a + b)).toBe(1);
    expect(view.footnote).toContain('Left out: 1 row with NaN, 1 row with +∞, 1 row without a label.');
  });

  it('stands a table of which no row can be used', async () => {
    const view = await run(confidenceCell, { table: tableOf([[Number.NaN, 1]]) });
    expect(view.finding).toBe('No row can be used, so there is nothing to show.');
  });

  it('keeps every row in some bar of both histograms', async () => {
    const row = fc.array(fc.double({ min: -40, max: 40, noNaN: true }), { minLength: 4, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 30 }), async (rows) => {
        const view = await run(confidenceCell, { table: tableOf(rows) });
        for (const bars of [view.confidence.rows, view.entropy.rows]) {
          expect(bars.reduce((a, b) => a + b)).toBe(rows.length);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('binOf', () => {
  it('closes bins on the left, and the ends take what lies beyond', () => {
    const edges = evenEdges(0, 1, 10);
    expect([0, 0.1, 0.3, 0.9, 1, 1.5, -1].map((x) => binOf(edges, x))).toEqual([0, 1, 3, 9, 9, 9, 0]);
  });
});
