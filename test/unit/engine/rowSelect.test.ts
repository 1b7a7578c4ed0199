import { describe, expect, it } from 'vitest';
import { binRange, CONVENTIONS, makeBins } from '../../../src/engine/binning';
import { reliability, topLabel } from '../../../src/engine/calibration';
import { selectRows } from '../../../src/engine/rowSelect';
import { rowStatistics } from '../../../src/engine/rowStatistics';
import { f12, tableOf } from './tables';

const s = await rowStatistics(f12);

describe('selecting rows', () => {
  it('without a condition takes every row, unusable ones too', async () => {
    const table = await rowStatistics(
      tableOf(
        [
          [1, 2],
          [NaN, 1],
        ],
        [0, 0],
      ),
    );
    expect(Array.from(selectRows(table, {}))).toEqual([0, 1]);
    expect(Array.from(selectRows(table, { label: 0 }))).toEqual([0]);
    expect(Array.from(selectRows(table, { correct: false }))).toEqual([0]);
  });

  it('by a confusion, by correctness, by class', () => {
    expect(Array.from(selectRows(s, { label: 0, predicted: 1 }))).toEqual([7]);
    expect(Array.from(selectRows(s, { correct: false }))).toEqual([3, 5, 7]);
    expect(Array.from(selectRows(s, { predicted: 2 }))).toEqual([2, 9, 11]);
  });

  it('a row without a label is neither correct nor wrong', async () => {
    const table = await rowStatistics(
      tableOf(
        [
          [1, 2],
          [1, 2],
        ],
        [1, -1],
      ),
    );
    expect(Array.from(selectRows(table, { correct: true }))).toEqual([0]);
    expect(Array.from(selectRows(table, { correct: false }))).toEqual([]);
  });

  it('by loss and entropy, the ends as asked', () => {
    const loss = { low: Math.log(3), high: 2, lowIncluded: true, highIncluded: true };
    expect(Array.from(selectRows(s, { loss }))).toEqual([5, 7]);
    expect(Array.from(selectRows(s, { entropy: { ...loss, high: 3 } }))).toEqual([5]);
    expect(Array.from(selectRows(s, { entropy: { ...loss, high: 3, lowIncluded: false } }))).toEqual([]);
  });

  it('from a list, in ascending order, without what is no row', () => {
    expect(Array.from(selectRows(s, { rows: [7, 3, 3, -1, 12, 1.5] }))).toEqual([3, 7]);
    expect(Array.from(selectRows(s, { rows: [7, 3, 0], correct: true }))).toEqual([0]);
  });

  it.each(CONVENTIONS)('the range of a bin selects the rows that %s counts in it', (convention) => {
    const { confidence, correct } = topLabel(s);
    for (const bins of [5, 10, 15, 30]) {
      const binning = makeBins(confidence, { bins, scheme: 'width', convention });
      reliability(confidence, correct, binning).forEach((bar, bin) => {
        expect(selectRows(s, { confidence: binRange(binning, bin) }).length).toBe(bar.count);
        expect(selectRows(s, { confidence: bar, correct: true }).length).toBe(bar.correct);
      });
    }
  });
});
