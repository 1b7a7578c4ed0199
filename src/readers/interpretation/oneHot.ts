import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { NO_LABEL } from '../../engine/table';
import { count } from '../../text/numbers';
import { rowName } from '../place';
import type { NumberArray } from '../reading';
import { squeeze } from './squeeze';

/** Whether every value is 0 or 1 and no row has more than one 1. */
export function isOneHot(array: NumberArray): boolean {
  const [, columns = 0] = squeeze(array.shape);
  if (columns < 2) return false;
  const { values } = array;
  let ones = 0;
  for (let i = 0; i < values.length; i++) {
    if (i % columns === 0) ones = 0;
    const value = values[i];
    if (value === 1) ones++;
    else if (value !== 0) return false;
    if (ones > 1) return false;
  }
  return true;
}

/** Class indices of one-hot rows; a row of zeros has no label. Throws a `Failure` at a row that is not one-hot. */
export function labelsOfOneHot(array: NumberArray): Int32Array {
  const [rows = 0, columns = 0] = squeeze(array.shape);
  const labels = new Int32Array(rows).fill(NO_LABEL);
  for (let row = 0; row < rows; row++) {
    let ones = 0;
    for (let k = 0; k < columns; k++) {
      const value = array.values[row * columns + k];
      if (value === 1) {
        ones++;
        labels[row] = k;
      } else if (value !== 0) throw soft(row, value as number);
    }
    if (ones > 1) throw several(row, ones);
  }
  return labels;
}

function soft(row: number, value: number): Failure {
  return new Failure(
    'labels-soft',
    l10n.t(
      'Row {0} of the labels holds {1}: such soft labels are not read; one class a row is needed.',
      rowName(row),
      value,
    ),
    ['choose-labels'],
  );
}

function several(row: number, ones: number): Failure {
  return new Failure(
    'labels-several',
    l10n.t(
      'Row {0} of the labels marks {1} classes: softmax and cross-entropy need exactly one class a row. Take the scores for sigmoids to read one class at a time.',
      rowName(row),
      count(ones),
    ),
    ['choose-labels'],
  );
}
