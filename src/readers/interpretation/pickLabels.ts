import type { NamedArray, Reading } from '../reading';
import { type LabelMatrix, labelMatrixOf } from './labelMatrix';
import { mayBeLabelRows } from './labelRows';
import { isOneHot } from './oneHot';
import { oneValueARow, squeeze } from './squeeze';
import { isIdentifierName, isPredictionName, labelNameStrength, splitOfName } from './wellKnownNames';

/** What labels are to fit. */
export interface ScoreShape {
  /** Name of the array of scores. */
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
}

/** The label array that a person chose, or that comes in a file of its own, or whose name says so; it may not fit. */
export function pickNamedLabels(
  reading: Reading,
  scores: ScoreShape,
  chosen: string,
  labelReading?: Reading,
): NamedArray | undefined {
  const others = reading.arrays.filter((array) => array.name !== scores.name);
  if (chosen !== '') {
    const found = [...(labelReading?.arrays ?? []), ...others].find((array) => array.name === chosen);
    if (found) return found;
  }
  if (labelReading) return best(labelReading.arrays, (array) => rankInOwnFile(array, scores));
  return best(others, (array) => rankBesideScores(array, scores));
}

function best(arrays: readonly NamedArray[], rank: (array: NamedArray) => number): NamedArray | undefined {
  let found: NamedArray | undefined;
  let highest = 0;
  for (const array of arrays) {
    const own = rank(array);
    if (own > highest) [found, highest] = [array, own];
  }
  return found;
}

/** A file given for its labels: any array may be them. */
function rankInOwnFile(array: NamedArray, scores: ScoreShape): number {
  const doubtful =
    isIdentifierName(array.name) || isPredictionName(array.name) || !(mayBeLabels(array) || labelMatrixOf(array));
  return 1 + 20 * labelNameStrength(array.name) + (fits(array, scores) ? 30 : 0) + (doubtful ? 0 : 10);
}

function rankBesideScores(array: NamedArray, scores: ScoreShape): number {
  const strength = labelNameStrength(array.name);
  if (strength === 0 || !(mayBeLabels(array) || labelMatrixOf(array))) return 0;
  const fitting = fits(array, scores);
  // Another part of the data set, a list of class names and the like are no reason to fail.
  if (!fitting && (strength < 2 || array.type === 'text' || otherSplit(array, scores))) return 0;
  return 20 * strength + (fitting ? 30 : 0) + (splitOfName(array.name) === splitOfName(scores.name) ? 3 : 0);
}

function otherSplit(array: NamedArray, scores: ScoreShape): boolean {
  return splitOfName(array.name) !== splitOfName(scores.name);
}

/** Whether there is one label for each row, or a one-hot row. */
export function fits(array: NamedArray, { rows, columns }: ScoreShape): boolean {
  if (oneValueARow(array.shape) === rows) return true;
  const [n, k, ...more] = squeeze(array.shape);
  return array.type !== 'text' && more.length === 0 && n === rows && k === columns;
}

/** What each row of the labels has, where there is a row of them for each row of the scores; 1 × N labels of N rows are no such row. */
export function fittingLabelMatrix(array: NamedArray, scores: ScoreShape): LabelMatrix | undefined {
  return oneValueARow(array.shape) !== scores.rows && fits(array, scores) ? labelMatrixOf(array) : undefined;
}

/** Text, whole numbers (some missing), or one-hot rows; under a name that labels have, rows of several classes or shares, too. */
export function mayBeLabels(array: NamedArray): boolean {
  if (array.type === 'unread' || array.type === 'stored') return false;
  if (oneValueARow(array.shape) === undefined) {
    if (array.type === 'text') return false;
    return labelNameStrength(array.name) > 0 ? mayBeLabelRows(array) : isOneHot(array);
  }
  if (array.type === 'text' || array.type === 'int' || array.type === 'bool') return true;
  let whole = 0;
  for (const value of array.values) {
    if (Number.isInteger(value)) whole++;
    else if (!Number.isNaN(value)) return false;
  }
  return whole > 0;
}
