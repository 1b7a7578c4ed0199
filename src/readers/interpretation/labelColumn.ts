import * as l10n from '@vscode/l10n';
import type { NamedArray, NumberArray, Reading } from '../reading';
import { agreement } from './agreement';
import { predictedClasses } from './predictedClasses';
import { squeeze } from './squeeze';
import { labelNameStrength } from './wellKnownNames';

/** Fewer rows agree with the highest score by accident. */
const FEWEST_ROWS = 20;

/**
 * A reading whose one matrix has the labels as its last or first column (`np.c_[scores, y]`) with these as an array of their
 * own: whole numbers of a class among columns of fractions, which agree with the highest of these more often than by chance.
 * As it is where it says what its labels are, or nothing speaks for it.
 */
export function withLabelColumn(reading: Reading): Reading {
  const { arrays } = reading;
  const matrices = arrays.filter((array) => squeeze(array.shape).length === 2);
  const [matrix] = matrices;
  if (!matrix || matrices.length > 1 || arrays.some(({ name }) => labelNameStrength(name) > 0)) return reading;
  const split = splitAtLabels(matrix);
  return split ? { ...reading, arrays: arrays.flatMap((array) => (array === matrix ? split : array)) } : reading;
}

function splitAtLabels(array: NamedArray): NumberArray[] | undefined {
  if (!array.type.startsWith('float') || !('values' in array) || array.type === 'text' || array.classNames)
    return undefined;
  const [rows = 0, columns = 0] = squeeze(array.shape);
  if (rows < FEWEST_ROWS || columns < 3) return undefined;
  for (const column of [columns - 1, 0]) {
    const labels = labelsIn(array, rows, columns, column);
    if (!labels) continue;
    const scores = without(array, rows, columns, column);
    const classes = columns - 1;
    const first = labels.includes(0) ? 0 : 1;
    const chance = 1 / classes;
    const share = agreement(
      predictedClasses(scores, rows, classes),
      labels.map((label) => label - first),
    );
    if (share <= chance + 3 * Math.sqrt((chance * (1 - chance)) / rows)) continue;
    const note = l10n.t(
      'Column {0} of “{1}” holds whole numbers that go with the highest of the others: it was taken for the labels.',
      column,
      array.name,
    );
    return [
      { ...array, shape: [rows, classes], values: scores, notes: [...(array.notes ?? []), note] },
      { name: `column ${column}`, shape: [rows], type: 'int', values: labels },
    ];
  }
  return undefined;
}

/** Whole numbers 0 … K − 1 or 1 … K in one column, where every other has a fraction. */
function labelsIn({ values }: NumberArray, rows: number, columns: number, column: number): Int32Array | undefined {
  const labels = new Int32Array(rows);
  const fractions = new Set<number>();
  let [lowest, highest] = [Infinity, -Infinity];
  for (let row = 0; row < rows; row++) {
    const label = values[row * columns + column] as number;
    if (!Number.isInteger(label) || label < 0 || label > columns - 1) return undefined;
    labels[row] = label;
    if (label < lowest) lowest = label;
    if (label > highest) highest = label;
    for (let k = 0; fractions.size < columns - 1 && k < columns; k++) {
      if (k !== column && !Number.isInteger(values[row * columns + k])) fractions.add(k);
    }
  }
  const isInRange = highest < columns - 1 || lowest >= 1;
  return isInRange && highest > lowest && fractions.size === columns - 1 ? labels : undefined;
}

function without({ values }: NumberArray, rows: number, columns: number, column: number): Float32Array | Float64Array {
  const width = columns - 1;
  const scores = values instanceof Float32Array ? new Float32Array(rows * width) : new Float64Array(rows * width);
  const from = column === 0 ? 1 : 0;
  for (let row = 0; row < rows; row++) {
    const at = row * columns + from;
    scores.set(values.subarray(at, at + width), row * width);
  }
  return scores;
}
