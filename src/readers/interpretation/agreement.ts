import { NO_LABEL } from '../../engine/table';

/**
 * The share of labelled, usable rows whose first highest score is that of the label (the accuracy); NaN where there
 * are none.
 */
export function agreement(logits: Float32Array | Float64Array, classes: number, labels: Int32Array): number {
  let [agreeing, labelled] = [0, 0];
  for (let row = 0; row < labels.length; row++) {
    if (labels[row] === NO_LABEL) continue;
    let [highest, best, sum] = [-Infinity, -1, 0];
    for (let k = 0; k < classes; k++) {
      const value = logits[row * classes + k] as number;
      sum += value;
      if (value > highest) [highest, best] = [value, k];
    }
    if (Number.isNaN(sum) || best < 0) continue;
    labelled++;
    if (best === labels[row]) agreeing++;
  }
  return agreeing / labelled;
}
