import { type RowStatistics, RowStatus } from '../../engine/rowStatistics';
import type { SourceFacts } from '../../engine/source';

export type Faults = Pick<
  SourceFacts,
  'rowsWithNaN' | 'rowsWithPositiveInfinity' | 'rowsWithNothingFinite' | 'rowsWithMaskedClass' | 'firstFaultyRow'
>;

/**
 * Counts rows by fault; a row with a NaN counts there only, then one with +Infinity, then one of nothing but
 * −Infinity. A class masked by −Infinity beside finite ones is no fault.
 */
export function countFaults(logits: Float32Array | Float64Array, rows: number, classes: number): Faults {
  let [rowsWithNaN, rowsWithPositiveInfinity, rowsWithNothingFinite, rowsWithMaskedClass] = [0, 0, 0, 0];
  let firstFaultyRow = -1;
  for (let row = 0, at = 0; row < rows; row++, at += classes) {
    let [nan, positive, negative] = [0, 0, 0];
    for (let i = at; i < at + classes; i++) {
      const value = logits[i] as number;
      if (value - value === 0) continue;
      if (value === Infinity) positive++;
      else if (value === -Infinity) negative++;
      else nan++;
    }
    if (nan + positive + negative === 0) continue;
    if (nan > 0) rowsWithNaN++;
    else if (positive > 0) rowsWithPositiveInfinity++;
    else if (negative === classes) rowsWithNothingFinite++;
    else {
      rowsWithMaskedClass++;
      continue;
    }
    if (firstFaultyRow < 0) firstFaultyRow = row;
  }
  return { rowsWithNaN, rowsWithPositiveInfinity, rowsWithNothingFinite, rowsWithMaskedClass, firstFaultyRow };
}

/** The same from what is known of every row. */
export function faultsOfStatistics({ status, masked }: RowStatistics): Faults {
  const rows = new Float64Array(4);
  let rowsWithMaskedClass = 0;
  let firstFaultyRow = -1;
  for (let row = 0; row < status.length; row++) {
    const which = status[row] as number;
    rows[which] = (rows[which] as number) + 1;
    if (which === RowStatus.used) {
      if (masked[row] === 1) rowsWithMaskedClass++;
    } else if (firstFaultyRow < 0) firstFaultyRow = row;
  }
  return {
    rowsWithNaN: rows[RowStatus.hasNaN] as number,
    rowsWithPositiveInfinity: rows[RowStatus.hasPositiveInfinity] as number,
    rowsWithNothingFinite: rows[RowStatus.nothingFinite] as number,
    rowsWithMaskedClass,
    firstFaultyRow,
  };
}
