import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import type { Evidence } from '../../engine/source';
import { NO_LABEL } from '../../engine/table';
import { count, short } from '../../text/numbers';
import { rowName } from '../place';
import type { NumberArray } from '../reading';
import type { ResolvedLabels } from './resolvedLabels';
import { squeeze } from './squeeze';

/** Rows of shares may miss their sum by this much of it. */
const SUM_TOLERANCE = 1e-3;

/** What rows of numbers, a column a class, say of the labels. */
interface RowsOfLabels {
  /** Every value is 0 or 1. */
  readonly isBinary: boolean;
  /** No value is negative, and every row has the same positive sum: shares of votes, or their numbers. */
  readonly areShares: boolean;
  /** Rows with more than one 1. */
  readonly several: number;
  readonly firstSeveral: number;
  /** The first value that is neither 0 nor 1. */
  readonly firstOther: number;
}

/** Whether an array of rows could be labels: one-hot, several classes marked, or shares that sum to the same in every row. */
export function mayBeLabelRows(array: NumberArray): boolean {
  const { isBinary, areShares } = lookAt(array);
  return isBinary || areShares;
}

/**
 * One class a row from rows of numbers: the place of the only 1; of soft labels the class with the largest share. A row
 * that marks no class, or several alike, has no label, which is said. Throws a `Failure` where no row has one class, or
 * the numbers are no labels.
 */
export function labelsOfRows(array: NumberArray): ResolvedLabels {
  const found = lookAt(array);
  const [rows = 0, columns = 0] = squeeze(array.shape);
  if (!found.isBinary && !found.areShares) throw noLabels(array, found.firstOther, columns);
  const labels = new Int32Array(rows).fill(NO_LABEL);
  let undecided = 0;
  for (let row = 0; row < rows; row++) {
    let [highest, best, ties] = [0, NO_LABEL, 0];
    for (let k = 0; k < columns; k++) {
      const value = array.values[row * columns + k] as number;
      if (value > highest) [highest, best, ties] = [value, k, 1];
      else if (value === highest && highest > 0) ties++;
    }
    if (ties === 1) labels[row] = best;
    else if (ties > 1) undecided++;
  }
  if (rows > 0 && undecided === rows) throw several(found.firstSeveral, array, columns);
  if (found.isBinary && found.several === 0) {
    return {
      labels,
      evidence: [],
      notes: [l10n.t('The labels “{0}” are one-hot; the place of the 1 is the class.', array.name)],
    };
  }
  return { labels, evidence: [found.isBinary ? multiHot(found.several, rows) : soft(undecided, rows)], notes: [] };
}

function multiHot(several: number, rows: number): Evidence {
  const text = l10n.t(
    '{0} of {1} rows mark several classes. Softmax and cross-entropy need exactly one, so these rows count as unlabelled.',
    count(several),
    count(rows),
  );
  return { text, bearing: 'warning' };
}

function soft(undecided: number, rows: number): Evidence {
  const text = l10n.t(
    'The labels are soft: shares of classes. The class with the largest share was taken; {0} of {1} rows have none that is the largest and count as unlabelled.',
    count(undecided),
    count(rows),
  );
  return { text, bearing: 'warning' };
}

function lookAt(array: NumberArray): RowsOfLabels {
  const [rows = 0, columns = 0, ...more] = squeeze(array.shape);
  const { values } = array;
  if (columns < 2 || more.length > 0) {
    return { isBinary: false, areShares: false, several: 0, firstSeveral: -1, firstOther: 0 };
  }
  let [isBinary, areShares, several, firstSeveral, firstOther, total] = [true, true, 0, -1, -1, Number.NaN];
  for (let row = 0; row < rows; row++) {
    let [sum, ones] = [0, 0];
    for (let i = row * columns; i < (row + 1) * columns; i++) {
      const value = values[i] as number;
      sum += value;
      if (value === 1) ones++;
      else if (value !== 0) {
        isBinary = false;
        if (firstOther < 0) firstOther = i;
      }
      if (!(value >= 0)) areShares = false;
    }
    if (Number.isNaN(total)) total = sum;
    if (!(Math.abs(sum - total) <= SUM_TOLERANCE * total)) areShares = false;
    if (ones > 1 && several++ === 0) firstSeveral = row;
    if (!isBinary && !areShares) break;
  }
  return { isBinary, areShares: areShares && total > 0, several, firstSeveral: Math.max(0, firstSeveral), firstOther };
}

function noLabels({ values }: NumberArray, at: number, columns: number): Failure {
  return new Failure(
    'labels-soft',
    l10n.t(
      'Row {0} of the labels holds {1}. A row of labels is a single 1 among zeros, or shares of classes that sum to the same in every row.',
      rowName(Math.floor(Math.max(0, at) / Math.max(1, columns))),
      short(values[Math.max(0, at)] as number),
    ),
    ['choose-labels'],
  );
}

function several(row: number, { values }: NumberArray, columns: number): Failure {
  let ones = 0;
  for (let i = row * columns; i < (row + 1) * columns; i++) if ((values[i] as number) > 0) ones++;
  return new Failure(
    'labels-several',
    l10n.t(
      'Row {0} of the labels marks {1} classes, and no row marks exactly one, which softmax and cross-entropy need.',
      rowName(row),
      count(ones),
    ),
    ['choose-labels'],
  );
}
