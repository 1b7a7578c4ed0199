import * as l10n from '@vscode/l10n';
import type { Evidence } from '../../engine/source';
import { count } from '../../text/numbers';
import type { NumberValues } from '../reading';
import { type Duplicates, duplicateRows } from './duplicateRows';
import { MOST_DISTINCT, type SampleFacts } from './sampleFacts';

/** Rows of fewer or of coarse numbers are equal by themselves. */
const FEWEST_COLUMNS = 3;
/** A few examples may be in a data set twice. */
const SMALLEST_SHARE = 1e-3;

/** That rows repeat earlier ones; nothing where coarse numbers make rows equal by themselves. */
export function duplicateEvidence(values: NumberValues, rows: number, columns: number, close: SampleFacts): Evidence[] {
  return mayBeCopies(rows, columns, close) ? evidenceOfDuplicates(duplicateRows(values, rows, columns), rows) : [];
}

/** Whether rows that repeat earlier ones are worth a word. */
export function mayBeCopies(rows: number, columns: number, { distinct, decimals, finite }: SampleFacts): boolean {
  const isCoarse = distinct < Math.min(MOST_DISTINCT, finite / 2) || (decimals !== undefined && decimals < 4);
  return rows >= 2 && columns >= FEWEST_COLUMNS && (!isCoarse || columns >= 16);
}

/** What was found, in a sentence. */
export function evidenceOfDuplicates(found: Duplicates, rows: number): Evidence[] {
  const { repeated, first, firstOriginal, looked, isLast } = found;
  const isPadding = isLast && looked === rows;
  if (repeated === 0 || (repeated < SMALLEST_SHARE * looked && !isPadding)) return [];
  return [{ text: sentence(), bearing: 'warning' }];

  function sentence(): string {
    const pair = [count(first), count(firstOriginal)] as const;
    if (repeated === 1) return l10n.t('Row {0} repeats row {1} digit by digit.', ...pair);
    if (looked < rows) {
      return l10n.t(
        'Of the first {2} rows, {3} repeat an earlier one digit by digit; the first is row {0}, the same as row {1}.',
        ...pair,
        count(looked),
        count(repeated),
      );
    }
    return isPadding
      ? l10n.t(
          '{3} of {2} rows repeat an earlier one digit by digit, the last one too, as where a last batch is filled up; the first is row {0}, the same as row {1}.',
          ...pair,
          count(rows),
          count(repeated),
        )
      : l10n.t(
          '{3} of {2} rows repeat an earlier one digit by digit; the first is row {0}, the same as row {1}.',
          ...pair,
          count(rows),
          count(repeated),
        );
  }
}
