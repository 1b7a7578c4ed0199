import * as l10n from '@vscode/l10n';
import type { Evidence } from '../../engine/source';
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
