import type { ClassColumn } from '../../engine/rowColumns';
import { NO_LABEL } from '../../engine/table';

/** How often each label meets each prediction. */
export interface Confusions {
  readonly classes: number;
  /** Rows that have both. */
  readonly rows: number;
  /** K × K, a label's counts one after the other. */
  readonly counts: Float64Array;
}

/** Counts of the rows that have a label and a prediction. `order` gives the row whose label a row is to have, all their own where left out. */
export function confusionsOf(
  predicted: ClassColumn,
  labels: Int32Array,
  classes: number,
  order?: ArrayLike<number>,
): Confusions {
  const counts = new Float64Array(classes * classes);
  let rows = 0;
  for (let row = 0; row < labels.length; row++) {
    const label = labels[order ? (order[row] as number) : row] as number;
    const class_ = predicted[row] as number;
    if (label === NO_LABEL || class_ === -1) continue;
    counts[label * classes + class_] = (counts[label * classes + class_] as number) + 1;
    rows++;
  }
  return { classes, rows, counts };
}

/** Rows that have a label and a prediction, and the share of them that are right: without counting what meets what. */
export function agreementOf(
  predicted: ClassColumn,
  labels: Int32Array,
): { readonly rows: number; readonly share: number } {
  let [rows, right] = [0, 0];
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row] as number;
    const class_ = predicted[row] as number;
    if (label === NO_LABEL || class_ === -1) continue;
    rows++;
    if (label === class_) right++;
  }
  return { rows, share: right / rows };
}

/** Share of rows right, each label meaning the column that `columnOf` says; its own where left out. */
export function shareOf({ classes, rows, counts }: Confusions, columnOf?: ArrayLike<number>): number {
  let right = 0;
  for (let k = 0; k < classes; k++) right += counts[k * classes + (columnOf ? (columnOf[k] as number) : k)] as number;
  return right / rows;
}

/**
 * What no reordering of the classes exceeds: every label, or every column, having the other that is best for it alone.
 *
 * @param own whether a label may stay with its own column; without, what no order that moves every class exceeds
 */
export function mostOfAnyOrder({ classes, rows, counts }: Confusions, own = true): number {
  const ofColumns = new Float64Array(classes);
  let byLabel = 0;
  for (let k = 0; k < classes; k++) {
    let best = 0;
    for (let j = 0; j < classes; j++) {
      const value = own || k !== j ? (counts[k * classes + j] as number) : 0;
      if (value > best) best = value;
      if (value > (ofColumns[j] as number)) ofColumns[j] = value;
    }
    byLabel += best;
  }
  return (
    Math.min(
      byLabel,
      ofColumns.reduce((sum, value) => sum + value, 0),
    ) / rows
  );
}

/** The share that labels and predictions of these frequencies agree in where neither knows of the other; and the largest share of one prediction. */
export function chanceOf({ classes, rows, counts }: Confusions): { chance: number; largestPrediction: number } {
  const labels = new Float64Array(classes);
  const predictions = new Float64Array(classes);
  for (let i = 0; i < counts.length; i++) {
    const value = counts[i] as number;
    if (value === 0) continue;
    const [k, j] = [Math.floor(i / classes), i % classes];
    labels[k] = (labels[k] as number) + value;
    predictions[j] = (predictions[j] as number) + value;
  }
  let [chance, largest] = [0, 0];
  for (let k = 0; k < classes; k++) {
    chance += ((labels[k] as number) / rows) * ((predictions[k] as number) / rows);
    largest = Math.max(largest, predictions[k] as number);
  }
  return { chance, largestPrediction: largest / rows };
}
