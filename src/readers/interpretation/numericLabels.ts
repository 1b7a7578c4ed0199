import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { NO_LABEL } from '../../engine/table';
import { count, full } from '../../text/numbers';
import { rowName } from '../place';
import type { ResolvedLabels } from './resolvedLabels';
import { missingNote, negativeNote } from './unlabelledNotes';

export type LabelBase = 'auto' | '0' | '1';

/**
 * Numbers as class indices 0 … K−1. NaN is a missing label, a negative one (−100, −1) one to be ignored. Labels from
 * 1 to K lose 1; −1 and 1 alone are the classes 0 and 1 of a binary table. `numbers` are the classes' own numbers
 * where the columns carry them. Throws a `Failure` that names the first row whose label is no class.
 */
export function numericLabels(
  values: ArrayLike<number>,
  classes: number,
  base: LabelBase,
  numbers?: readonly number[],
): ResolvedLabels {
  const range = rangeOf(values);
  const notes: string[] = [];
  if (base === 'auto' && classes === 2 && range.isSigns) {
    notes.push(l10n.t('The labels −1 and 1 were read as the classes 0 and 1.'));
    return { labels: Int32Array.from(values, (value) => (value === 1 ? 1 : 0)), evidence: [], notes };
  }
  const shift = shiftOf(range, classes, base, numbers);
  if (shift === 1 && base === 'auto') {
    notes.push(l10n.t('The labels run from 1 to {0}: 1 was subtracted.', count(range.highest)));
  }
  const labels = new Int32Array(values.length);
  let [missing, firstMissing, ignored, firstIgnored] = [0, -1, 0, -1];
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (Number.isNaN(value)) {
      if (missing++ === 0) firstMissing = row;
    } else if (value < 0) {
      if (ignored++ === 0) firstIgnored = row;
    } else if (!Number.isInteger(value)) throw noClass(row, value);
    const label = value - shift;
    if (label >= classes || (value >= 0 && label < 0)) throw outOfRange(row, value, classes, shift);
    labels[row] = value >= 0 ? label : NO_LABEL;
  }
  notes.push(...missingNote(missing, firstMissing));
  notes.push(...negativeNote(ignored, firstIgnored, values[firstIgnored] ?? NO_LABEL));
  return { labels, evidence: [], notes };
}

interface LabelRange {
  /** Of the labels that are not negative. */
  readonly lowest: number;
  readonly highest: number;
  /** Whether there are −1 and 1 and nothing else. */
  readonly isSigns: boolean;
}

function rangeOf(values: ArrayLike<number>): LabelRange {
  let [lowest, highest, minus, plus, others] = [Infinity, -Infinity, 0, 0, 0];
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (value === -1) minus++;
    else if (value === 1) plus++;
    else others++;
    if (value >= 0 && value < lowest) lowest = value;
    if (value >= 0 && value > highest) highest = value;
  }
  return { lowest, highest, isSigns: minus > 0 && plus > 0 && others === 0 };
}

function shiftOf(
  { lowest, highest }: LabelRange,
  classes: number,
  base: LabelBase,
  numbers?: readonly number[],
): number {
  if (base !== 'auto') return Number(base);
  const first = numbers?.[0];
  if (first !== undefined && lowest >= first && highest < first + classes) return first;
  return lowest >= 1 && highest === classes ? 1 : 0;
}

function noClass(row: number, value: number): Failure {
  return new Failure(
    'label-not-whole',
    l10n.t('Row {0} has the label {1}, which is no class number. Choose other labels.', rowName(row), full(value)),
    ['choose-labels'],
  );
}

function outOfRange(row: number, value: number, classes: number, shift: number): Failure {
  return new Failure(
    'label-range',
    l10n.t(
      'Row {0} has the label {1}, but the {2} columns are the classes {3} to {4}. Choose other labels or none, or say whether they count from 0 or 1.',
      rowName(row),
      full(value),
      count(classes),
      shift,
      count(classes - 1 + shift),
    ),
    ['choose-labels'],
  );
}
