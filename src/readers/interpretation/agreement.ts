import type { ClassColumn } from '../../engine/rowColumns';
import { NO_LABEL } from '../../engine/table';

/**
 * The share of labelled, usable rows whose predicted class is the label (the accuracy); NaN where there are none.
 *
 * @param predicted −1 where a row cannot be used
 */
export function agreement(predicted: ClassColumn, labels: Int32Array): number {
  let [agreeing, labelled] = [0, 0];
  for (let row = 0; row < labels.length; row++) {
    if (labels[row] === NO_LABEL || predicted[row] === -1) continue;
    labelled++;
    if (predicted[row] === labels[row]) agreeing++;
  }
  return agreeing / labelled;
}
