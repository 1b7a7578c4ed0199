import * as l10n from '@vscode/l10n';
import type { Evidence } from '../../engine/source';
import { NO_LABEL } from '../../engine/table';
import { count } from '../../text/numbers';
import { rowsText } from '../../text/rows';
import { isMissingCell } from '../delimited/cellNumber';
import type { NamedArray, NumberArray, NumberValues, Reading, TextArray } from '../reading';
import type { ScoreShape } from './pickLabels';
import { oneValueARow } from './squeeze';
import { probability } from './toLogits';
import { isConfidenceName, isPredictionName } from './wellKnownNames';

/** More classes than this the others are not drawn as. */
const MOST_CLASSES = 16;
const CORRECT = /^(?:is_)?(?:correct|correctness|right|hit|hits)$|^(?:pred|prediction)_(?:is_)?correct$/i;

/** Which rows are right, where only the confidence in a predicted class is known. */
export interface Correctness {
  /** 0 where right, 1 where wrong, NO_LABEL where it cannot be said. */
  readonly labels: Int32Array;
  readonly labelsName: string;
  readonly evidence: Evidence;
  /** Different classes that are predicted, where the file says which; up to 3 are counted. */
  readonly predictions?: number;
}

/** A column that says which predictions are right, or predictions to compare with the labels; undefined where there is neither. */
export function findCorrectness(
  { arrays }: Reading,
  scores: ScoreShape,
  labels: NamedArray | undefined,
): Correctness | undefined {
  const isColumn = (array: NamedArray): array is NumberArray | TextArray =>
    array.type !== 'unread' && array.type !== 'stored' && oneValueARow(array.shape) === scores.rows;
  const columns = arrays.filter(isColumn).filter(({ name }) => name !== scores.name);
  const said = columns.find((array) => CORRECT.test(array.name) && array.type !== 'text' && areFlags(array.values));
  if (said && said.type !== 'text') {
    const text = l10n.t('“{0}” says which predictions are right.', said.name);
    return {
      labels: Int32Array.from(said.values, (flag) => (Number.isNaN(flag) ? NO_LABEL : 1 - flag)),
      labelsName: said.name,
      evidence: { text, bearing: 'for' },
    };
  }
  // They may come from another file.
  const truth = labels && isColumn(labels) ? labels : undefined;
  const predicted = columns.find(
    (array) => array !== truth && isPredictionName(array.name) && !isConfidenceName(array.name) && areClasses(array),
  );
  if (!truth || !predicted) return undefined;
  const text = l10n.t('A row is right where “{0}” is the same as “{1}”.', predicted.name, truth.name);
  return {
    labels: Int32Array.from({ length: scores.rows }, (_, row) => compared(predicted.values[row], truth.values[row])),
    labelsName: truth.name,
    evidence: { text, bearing: 'for' },
    predictions: distinctUpTo(3, predicted.values),
  };
}

function distinctUpTo(most: number, values: ArrayLike<string | number>): number {
  const found = new Set<string | number>();
  for (let row = 0; row < values.length && found.size < most; row++) {
    const value = values[row] as string | number;
    if (!isMissing(value)) found.add(value);
  }
  return found.size;
}

function isMissing(value: string | number | undefined): boolean {
  return (
    value === undefined || (typeof value === 'string' ? isMissingCell(value) : Number.isNaN(value) || value === -100)
  );
}

function compared(predicted: string | number | undefined, truth: string | number | undefined): number {
  if (isMissing(predicted) || isMissing(truth)) return NO_LABEL;
  return String(predicted).trim() === String(truth).trim() ? 0 : 1;
}

function areFlags(values: ArrayLike<number>): boolean {
  return Array.prototype.every.call(values, (value: number) => value === 0 || value === 1 || Number.isNaN(value));
}

function areClasses({ type, values }: NumberArray | TextArray): boolean {
  return type === 'text' || Array.prototype.every.call(values, (v: number) => Number.isInteger(v) || Number.isNaN(v));
}

export interface ConfidenceTable {
  readonly logits: Float64Array;
  readonly classes: number;
  readonly classNames: readonly string[];
  readonly notes: readonly string[];
}

/**
 * A confidence c as a row in which the predicted class has c, and others share 1 − c evenly: so many of them that none has
 * more than c. Accuracy, confidence and top-label calibration are those of the model; what was given to each of the others is not known.
 */
export function tableOfConfidence(values: NumberValues, rows: number): ConfidenceTable {
  let lowest = 1;
  for (const value of values) if (value > 0 && value < lowest) lowest = value;
  const classes = Math.min(MOST_CLASSES, Math.max(2, Math.ceil(1 / lowest - 1e-6)));
  const logits = new Float64Array(rows * classes);
  let overtaken = 0;
  for (let row = 0; row < rows; row++) {
    const c = probability(values[row] as number, row, 1);
    const other = Math.log1p(-c) - Math.log(classes - 1);
    logits.fill(other, row * classes, (row + 1) * classes);
    logits[row * classes] = Math.log(c);
    if (Math.log(c) < other) overtaken++;
  }
  const names = [l10n.t('the predicted class')];
  for (let k = 1; k < classes; k++)
    names.push(classes === 2 ? l10n.t('another class') : l10n.t('another class ({0})', k));
  const notes = [
    l10n.t(
      'Only the confidence in the predicted class is known: the first class of this table is the predicted one, and {0} others share what is left evenly. Accuracy, confidence and calibration are the model’s; losses and entropies are those of such an even rest.',
      count(classes - 1),
    ),
  ];
  if (overtaken > 0)
    notes.push(
      l10n.t('{0} have less confidence than an even share of {1} classes.', rowsText(overtaken), count(classes)),
    );
  return { logits, classes, classNames: names, notes };
}
