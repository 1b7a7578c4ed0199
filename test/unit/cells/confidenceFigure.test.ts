import { describe, expect, it } from 'vitest';
import { confidenceCell } from '../../../src/cells/confidence';
import { selectRows } from '../../../src/engine/rowSelect';
import { rowStatistics } from '../../../src/engine/rowStatistics';
import { rangeOfBin } from '../../../webview/cells/confidence/rangeOfBin';
import { seriesOf } from '../../../webview/cells/confidence/series';
import { F12_LABELS, F12_LOGITS } from './f12';
import { run, tableOf } from './harness';

const table = tableOf(F12_LOGITS, F12_LABELS);

describe('figure of the confidence cell', () => {
  it('selects by a bar just the rows that the bar counts', async () => {
    const view = await run(confidenceCell, { table }, { bins: 15 });
    const statistics = await rowStatistics(table);
    for (const quantity of ['confidence', 'entropy'] as const) {
      const { edges, rows, correct } = view[quantity];
      for (const [bin, expected] of rows.entries()) {
        const where = { [quantity]: rangeOfBin(edges, bin) };
        expect(selectRows(statistics, where)).toHaveLength(expected);
        expect(selectRows(statistics, { ...where, correct: true })).toHaveLength(correct[bin] ?? 0);
      }
    }
  });

  it('keeps its ranges finite, so that they survive being kept as JSON', () => {
    const range = rangeOfBin([0, 0.5, 1], 1);
    expect(JSON.parse(JSON.stringify(range))).toEqual(range);
  });

  it('lets each group sum to one where shares are asked for', async () => {
    const view = await run(confidenceCell, { table, before: table });
    const series = seriesOf(view.confidence, 'shares', true);
    expect(series.map(({ group }) => group)).toEqual(['correct', 'wrong', 'before']);
    for (const { values } of series) expect(values.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  });

  it('is one series without labels', async () => {
    const view = await run(confidenceCell, { table: tableOf(F12_LOGITS) });
    expect(seriesOf(view.confidence, 'stacked', false).map(({ group }) => group)).toEqual(['all']);
  });
});
