import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import type { Evidence } from '../../engine/source';
import { NO_LABEL } from '../../engine/table';
import { count } from '../../text/numbers';
import type { NumberValues } from '../reading';
import type { Judgement, Looked } from './judgeKind';
import { sumText } from './sumEvidence';
import { isInRange } from './valueFacts';
import { kindOfName } from './wellKnownNames';

/** Fewer rows of logits may lie in 0 … 1 by accident. */
const FEWEST_ROWS = 8;

/**
 * Independent sigmoids, several classes a row: all values lie in 0 … 1 on both sides of a half, and rows do not sum to 1; or
 * the labels mark several classes of a row, which no softmax predicts. Undefined where they are none.
 */
export function sigmoidJudgement({
  facts,
  close,
  name,
  columns,
  hasSeveralLabels = false,
}: Looked): Judgement | undefined {
  const { usableRows, rowsThatSumToOne, lowest, highest, lowestSum, highestSum } = facts;
  const inRange = isInRange(facts);
  const labels: Evidence = {
    text: l10n.t('The labels mark several classes of a row, so each column stands for itself: one sigmoid a class.'),
    bearing: 'for',
  };
  if (!inRange) {
    return hasSeveralLabels && usableRows > 0
      ? { kind: 'sigmoids', evidence: [labels], others: ['logits'] }
      : undefined;
  }
  const isPlain =
    usableRows >= FEWEST_ROWS &&
    rowsThatSumToOne <= usableRows / 2 &&
    highest > 0.5 &&
    lowest < 0.5 &&
    // Marks of 0 and 1, and pixels.
    !close.areBytes &&
    kindOfName(name) !== 'logits';
  if (!isPlain && !hasSeveralLabels) return undefined;
  const text = l10n.t(
    'All values lie between 0 and 1, but rows sum to {0} … {1}: {2} independent sigmoids, several classes a row. No softmax does that.',
    sumText(lowestSum),
    sumText(highestSum),
    count(columns),
  );
  return {
    kind: 'sigmoids',
    evidence: [{ text, bearing: 'for' }, ...(hasSeveralLabels ? [labels] : [])],
    others: ['probabilities', 'logits'],
  };
}

/** Which column has the highest mean, as a class that has positives, of rows that come a block at a time. */
export class ColumnSums {
  private readonly sums: Float64Array;

  constructor(columns: number) {
    this.sums = new Float64Array(columns);
  }

  add(values: NumberValues): void {
    const { sums } = this;
    const columns = sums.length;
    for (let at = 0; at < values.length; at += columns) {
      for (let k = 0; k < columns; k++) {
        const value = values[at + k] as number;
        if (Number.isFinite(value)) sums[k] = (sums[k] as number) + value;
      }
    }
  }

  /** The first column where none can be said to be. */
  fullest(): number {
    const { sums } = this;
    let best = 0;
    for (let k = 1; k < sums.length; k++) if ((sums[k] as number) > (sums[best] as number)) best = k;
    return best;
  }
}

/** Puts one column of rows where its values of them belong. */
export function takeColumn(values: NumberValues, columns: number, column: number, target: Float64Array): void {
  for (let row = 0, at = column; at < values.length; row++, at += columns) target[row] = values[at] as number;
}

/**
 * The column that a person named, by the class’s name or its index; undefined where they named none. Throws a `Failure` where
 * there is none such.
 */
export function columnOf(chosen: string, names: readonly string[] | undefined, columns: number): number | undefined {
  if (chosen === '') return undefined;
  const byName = names?.indexOf(chosen) ?? -1;
  if (byName >= 0) return byName;
  const index = /^\d+$/.test(chosen) ? Number(chosen) : -1;
  if (index >= 0 && index < columns) return index;
  throw new Failure(
    'no-such-class',
    l10n.t('There is no class “{0}” among the {1} columns. Name one by its index, from 0.', chosen, count(columns)),
  );
}

/** 1 where a row’s label is the class, 0 where it is another, NO_LABEL where it has none. */
export function againstOthers(labels: Int32Array, column: number): Int32Array {
  return labels.map((label) => (label === NO_LABEL ? NO_LABEL : label === column ? 1 : 0));
}
