import { describe, expect, it } from 'vitest';
import { confusionCell } from '../../../src/cells/confusion';
import { cellText, valuesOf } from '../../../webview/cells/confusion/cellValues';
import { readOut } from '../../../webview/cells/confusion/readOut';
import { F12_LABELS, F12_LOGITS } from './f12';
import { run, tableOf } from './harness';

const { matrix } = await run(confusionCell, { table: tableOf(F12_LOGITS, F12_LABELS, ['cat', 'dog', 'owl']) });

describe('values of a confusion matrix', () => {
  it('are shares of the label, shares of the prediction, or rows', () => {
    expect(Array.from(valuesOf(matrix, 'row', false))).toEqual([0.8, 0.2, 0, 1 / 3, 2 / 3, 0, 0.25, 0, 0.75]);
    expect(Array.from(valuesOf(matrix, 'column', false)).slice(0, 3)).toEqual([4 / 6, 1 / 3, 0]);
    expect(Array.from(valuesOf(matrix, 'none', false))).toEqual([4, 1, 0, 1, 2, 0, 1, 0, 3]);
  });

  it('leave the diagonal empty for errors only, and what nothing divides', () => {
    expect(valuesOf(matrix, 'none', true)[0]).toBeNaN();
    const unused = { ...matrix, labelCounts: Uint32Array.of(0, 3, 4) };
    expect(valuesOf(unused, 'row', false)[0]).toBeNaN();
  });

  it('are written short inside a cell, and not at all where there is no row', () => {
    expect(cellText(matrix, 'row', 0, 0)).toBe('80');
    expect(cellText(matrix, 'row', 0, 2)).toBe('');
    expect(cellText(matrix, 'none', 2, 2)).toBe('3');
  });

  it('are read out in full', () => {
    expect(readOut(matrix, 1, 0)).toBe(
      'label “dog”, predicted “cat”\n1 row\n33.3 % of the label’s 3 rows\n16.7 % of the prediction’s 6 rows',
    );
  });
});
