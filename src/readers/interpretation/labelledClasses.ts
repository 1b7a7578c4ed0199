import type { NamedArray } from '../reading';
import { oneValueARow, squeeze } from './squeeze';
import { isIdentifierName, isPredictionName, labelNameStrength } from './wellKnownNames';

/** More different labels say little of the columns. */
const MOST_CLASSES = 4096;

/** How many rows and classes a file's labels speak of. */
export interface LabelledClasses {
  readonly rows: number;
  readonly classes: number;
}

/**
 * As an array under a name of labels says, one whole number or one text a row; else the only array of whole numbers that
 * come more than once. Undefined where there is neither.
 */
export function labelledClasses(arrays: readonly NamedArray[]): LabelledClasses | undefined {
  for (const array of arrays) {
    const named = labelNameStrength(array.name) > 0 ? classesIn(array) : undefined;
    if (named) return named;
  }
  const [only, ...more] = arrays.flatMap((array) => {
    if (array.type !== 'int' || isIdentifierName(array.name) || isPredictionName(array.name)) return [];
    const found = classesIn(array);
    return found && 2 * found.classes <= found.rows ? [found] : [];
  });
  return more.length === 0 ? only : undefined;
}

function classesIn(array: NamedArray): LabelledClasses | undefined {
  const rows = oneValueARow(array.shape);
  if (rows === undefined || array.type === 'unread' || array.type === 'stored') return undefined;
  const classes = new Set<number | string>();
  for (let row = 0; row < rows && classes.size <= MOST_CLASSES; row++) {
    const value = array.values[row] as number | string;
    const isLabel = typeof value === 'string' ? value !== '' : Number.isInteger(value) && value >= 0;
    if (isLabel) classes.add(value);
  }
  return classes.size >= 2 && classes.size <= MOST_CLASSES ? { rows, classes: classes.size } : undefined;
}

/** Whether a matrix has a row for each label and a column for each class. */
export function fitsLabels({ shape }: NamedArray, labels: LabelledClasses | undefined): boolean {
  const [rows, columns, ...more] = squeeze(shape);
  return labels !== undefined && more.length === 0 && rows === labels.rows && columns === labels.classes;
}
