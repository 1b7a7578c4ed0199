import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import type { Evidence } from '../../engine/source';
import { percent, short } from '../../text/numbers';
import { rowName } from '../place';
import type { NumberValues } from '../reading';
import type { Judgement, Looked } from './judgeKind';
import { lookedAt } from './lookedAt';
import { sumText } from './sumEvidence';
import { isInRange, RANGE_TOLERANCE, SUM_TOLERANCE } from './valueFacts';

/** Fewer rows, or fewer columns, descend by accident. */
const FEWEST_ROWS = 3;
const FEWEST_COLUMNS = 3;
/** Rows that all sum to less than 1 without descending: this many, and one of them nearly to 1. */
const FEWEST_UNSORTED = 50;
const NEARLY_ALL = 0.9;

/**
 * Parts of distributions: probabilities, or their logarithms, of which no row sums to more than 1 and some to less. Where
 * every row descends the columns are ranks, as of "the five most probable tokens". Undefined where they are none.
 */
export function partialJudgement({
  facts,
  close,
  sample,
  columns,
  hasSeveralLabels = false,
}: Looked): Judgement | undefined {
  const descends = columns >= FEWEST_COLUMNS && close.rows >= FEWEST_ROWS && close.descendingRows === close.rows;
  if (isInRange(facts)) {
    const { lowestSum, highestSum, usableRows } = facts;
    if (hasSeveralLabels || highestSum > 1 + SUM_TOLERANCE || lowestSum > 1 - SUM_TOLERANCE || lowestSum <= 0)
      return undefined;
    const sums: Evidence = {
      text: l10n.t(
        'All values lie between 0 and 1, and rows sum to {0} … {1}, never to more than 1: parts of distributions, whose rest went to classes that are not here.',
        sumText(lowestSum),
        sumText(highestSum),
      ),
      bearing: 'for',
    };
    if (descends) return { kind: 'partial', evidence: [sums, descending(close)], others: ['logits'], areRanks: true };
    // Where most rows are complete, the others are rather faulty.
    const isLikely =
      usableRows >= FEWEST_UNSORTED && highestSum > NEARLY_ALL && facts.rowsThatSumToOne <= usableRows / 2;
    return isLikely ? { kind: 'partial', evidence: [sums], others: ['sigmoids', 'logits'] } : undefined;
  }
  if (!descends || facts.usableRows === 0 || facts.highest > RANGE_TOLERANCE) return undefined;
  const [least, most] = sumsOfExponentials(sample.values, sample.rows, columns);
  if (most > 1 + SUM_TOLERANCE || most < 0.5) return undefined;
  const text = l10n.t(
    'No value is above 0, and the exponentials of rows sum to {0} … {1} {2}: log-probabilities of some classes, whose rest went to classes that are not here.',
    sumText(least),
    sumText(most),
    lookedAt(close),
  );
  return {
    kind: 'partial',
    evidence: [{ text, bearing: 'for' }, descending(close)],
    others: ['logits'],
    areRanks: true,
  };
}

function descending(close: { readonly rows: number; readonly allRows: number }): Evidence {
  const text = l10n.t('Every row {0} descends: the columns are ranks, not classes.', lookedAt(close));
  return { text, bearing: 'for' };
}

function sumsOfExponentials(values: ArrayLike<number>, rows: number, columns: number): [number, number] {
  let [least, most] = [Infinity, 0];
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let k = 0; k < columns; k++) sum += Math.exp(values[row * columns + k] as number);
    if (sum < least) least = sum;
    if (sum > most) most = sum;
  }
  return [least, most];
}

export interface WithRest {
  /** N × (K + 1): the last class is the rest. */
  readonly logits: Float64Array;
  readonly notes: readonly string[];
}

/**
 * ln p of K classes and of the rest, which has what is missing to 1. Values are probabilities, or logarithms of these
 * where one is below 0. Throws a `Failure` where a row has more than 1.
 */
export function withRest(values: NumberValues, rows: number, columns: number): WithRest {
  const areLogarithms = values.some((value) => value < -RANGE_TOLERANCE);
  const logits = new Float64Array(rows * (columns + 1));
  let restIsFirst = 0;
  for (let row = 0; row < rows; row++) {
    const [from, to] = [row * columns, row * (columns + 1)];
    let [sum, highest] = [0, 0];
    for (let k = 0; k < columns; k++) {
      const value = values[from + k] as number;
      const p = areLogarithms ? Math.exp(value) : Math.max(value, 0);
      logits[to + k] = areLogarithms ? value : Math.log(p);
      sum += p;
      if (p > highest) highest = p;
    }
    if (sum > 1 + SUM_TOLERANCE) throw tooMuch(row, sum);
    const rest = Math.max(0, 1 - sum);
    logits[to + columns] = Number.isNaN(sum) ? sum : Math.log(rest);
    if (rest > highest) restIsFirst++;
  }
  const notes = [
    l10n.t(
      'The last class, “the rest”, has what the others leave of 1; what is in it is not known, so entropies are the least they can be.',
    ),
  ];
  if (restIsFirst > 0) {
    notes.push(
      l10n.t(
        'In {0} of the rows the rest has more than any class that is named, and counts as the prediction.',
        percent(restIsFirst / rows),
      ),
    );
  }
  return { logits, notes };
}

function tooMuch(row: number, sum: number): Failure {
  return new Failure(
    'more-than-one',
    l10n.t(
      'Row {0} sums to {1}, so it is no part of a distribution. Take the numbers as sigmoids or as logits instead.',
      rowName(row),
      short(sum),
    ),
    ['take-as-logits'],
  );
}
