import type { NumberValues } from '../reading';

/** The first class with the highest score of each row; −1 where a score is NaN or none is above −Infinity. */
export function predictedClasses(logits: NumberValues, rows: number, classes: number): Int32Array {
  const predicted = new Int32Array(rows);
  for (let row = 0, at = 0; row < rows; row++, at += classes) {
    let [highest, best, sum] = [-Infinity, -1, 0];
    for (let k = 0; k < classes; k++) {
      const value = logits[at + k] as number;
      sum += value;
      if (value > highest) [highest, best] = [value, k];
    }
    predicted[row] = Number.isNaN(sum) ? -1 : best;
  }
  return predicted;
}
