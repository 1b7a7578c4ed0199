import type { NamedArray } from '../reading';
import { oneValueARow, squeeze } from './squeeze';
import { labelNameStrength } from './wellKnownNames';

/** More different labels say little of the columns. */
const MOST_CLASSES = 4096;

/** How many rows and classes a file's labels speak of. */
export interface LabelledClasses {
  readonly rows: number;
  readonly classes: number;
}

/** As an array under a name of labels says: one whole number, or one text, a row. Undefined where none is there. */
export function labelledClasses(arrays: readonly NamedArray[]): LabelledClasses | undefined {
  for (const array of arrays) {
    const rows = oneValueARow(array.shape);
    if (rows === undefined || array.type === 'unread' || array.type === 'stored') continue;
    if (labelNameStrength(array.name) === 0) continue;
    const classes = new Set<number | string>();
    for (let row = 0; row < rows && classes.size <= MOST_CLASSES; row++) {
      const value = array.values[row] as number | string;
      const isLabel = typeof value === 'string' ? value !== '' : Number.isInteger(value) && value >= 0;
      if (isLabel) classes.add(value);
    }
    if (classes.size >= 2 && classes.size <= MOST_CLASSES) return { rows, classes: classes.size };
  }
  return undefined;
}

/** Whether a matrix has a row for each label and a column for each class. */
export function fitsLabels({ shape }: NamedArray, labels: LabelledClasses | undefined): boolean {
  const [rows, columns, ...more] = squeeze(shape);
  return labels !== undefined && more.length === 0 && rows === labels.rows && columns === labels.classes;
}
