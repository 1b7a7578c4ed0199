import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { count } from '../../text/numbers';
import type { NumberArray, UnreadArray } from '../reading';
import { type LabelledScore, SUM_TOLERANCE } from './labelledScores';
import { columnsForRest, pourRest } from './restOfDistribution';

/** Numbers that a matrix may have before the labels are taken for something else than classes. */
const LARGEST_MATRIX = 2 ** 25;
/** So much of a distribution may be lost where scores are rounded. */
const ROUNDING = 0.02;

/**
 * Rows of labelled scores as a matrix with a column a class. Where rows name only their likeliest classes, what is
 * left of their probability is shared among the others, none of which gets more than the smallest one that is named;
 * what is still left belongs to classes that no row names. Notes say so.
 */
export function matrixOfLabelled(
  name: string,
  rows: readonly (readonly LabelledScore[] | undefined)[],
): NumberArray | UnreadArray {
  const notes: string[] = [];
  const named = classesOf(rows, notes);
  const shares = rows.map((entries) => entries && shareOf(entries, named.length));
  const others = columnsForRest(shares.flatMap((share) => (share ? [share] : [])));
  const classes = named.length + others;
  const shape = [rows.length, classes];
  if (rows.length * classes > LARGEST_MATRIX) return tooManyClasses(name, shape);
  const index = new Map(named.map((label, k) => [label, k]));
  const values = new Float64Array(rows.length * classes).fill(Number.NaN);
  let partial = 0;
  let fewest = named.length;
  for (const [row, entries] of rows.entries()) {
    if (entries === undefined) continue;
    const at = row * classes;
    const share = shares[row];
    // What is no probability has no rest: classes that are not named stay unknown.
    if (share) values.fill(share.each, at, at + named.length);
    for (const { label, score } of entries) values[at + (index.get(label) as number)] = score;
    if (others > 0) pourRest(values.subarray(at + named.length, at + classes), share?.rest ?? 0, share?.smallest ?? 0);
    if (entries.length === named.length) continue;
    partial++;
    fewest = Math.min(fewest, entries.length);
  }
  if (partial > 0 || others > 0) notes.push(partialNote(partial, fewest, named.length, others));
  return { name, shape, type: 'float64', values, classNames: [...named, ...otherNames(others)], notes };
}

/** Names of the columns that hold what is left. */
export function otherNames(columns: number): string[] {
  if (columns === 1) return [l10n.t('all others')];
  return Array.from({ length: columns }, (_, k) => l10n.t('others {0}', k + 1));
}

function tooManyClasses(name: string, shape: readonly number[]): UnreadArray {
  const text = l10n.t(
    '“{0}” names {1} different classes in {2} rows, more than can be read.',
    name,
    count(shape[1] ?? 0),
    count(shape[0] ?? 0),
  );
  return { name, shape, type: 'unread', failure: new Failure('too-many-classes', text, ['choose-file']) };
}

/** What each class that a row does not name gets, and what is left then; undefined for what are no probabilities. */
function shareOf(entries: readonly LabelledScore[], classes: number) {
  const sum = entries.reduce((total, { score }) => total + score, 0);
  const smallest = entries.reduce((least, { score }) => Math.min(least, score), 1);
  if (sum > 1 + SUM_TOLERANCE || smallest < 0) return undefined;
  const missing = classes - entries.length;
  const left = Math.max(0, 1 - sum);
  // All classes are named: what is missing is rounding.
  if (missing === 0)
    return left <= ROUNDING ? { each: 0, rest: 0, smallest, highest: 1 } : restAlone(entries, left, smallest);
  const each = Math.min(left / missing, smallest);
  return { ...restAlone(entries, left - each * missing, smallest), each };
}

function restAlone(entries: readonly LabelledScore[], rest: number, smallest: number) {
  return { each: 0, rest, smallest, highest: entries.reduce((most, { score }) => Math.max(most, score), 0) };
}

/** The classes as the rows order them where all do so alike and not by score; else by number, else by name. */
function classesOf(rows: readonly (readonly LabelledScore[] | undefined)[], notes: string[]): string[] {
  const given = rows.filter((row): row is readonly LabelledScore[] => row !== undefined);
  const labels = [...new Set(given.flatMap((row) => row.map(({ label }) => label)))];
  const sameOrder = given.every((row) => row.length === labels.length && row.every((e, k) => e.label === labels[k]));
  if (sameOrder && !given.every(isDescending)) return labels;
  const numbers = labels.map((label) => /^(?:.*?[_ -])?(\d+)$/.exec(label)?.[1]);
  if (numbers.every((number) => number !== undefined)) {
    return labels
      .map((label, k) => ({ label, number: Number(numbers[k]) }))
      .sort((a, b) => a.number - b.number)
      .map(({ label }) => label);
  }
  notes.push(
    l10n.t(
      'The classes are listed by their scores, not in the model’s order; here they are in the order of their names.',
    ),
  );
  return labels.sort((a, b) => (a < b ? -1 : 1));
}

function isDescending(row: readonly LabelledScore[]): boolean {
  return row.every(({ score }, k) => k === 0 || score <= (row[k - 1] as LabelledScore).score);
}

function partialNote(rows: number, given: number, classes: number, others: number): string {
  if (others > 0) {
    return l10n.t(
      'Rows name only their likeliest classes, and the {0} that are named in any row do not have all of the probability. The last columns hold the rest, which belongs to classes without a name here: predictions and confidences are exact, the loss of a class that a row does not name is not known.',
      count(classes),
    );
  }
  if (given === classes - 1) {
    return l10n.t('{0} rows leave one class out; it has what is left of the probability.', count(rows));
  }
  return l10n.t(
    '{0} rows name only their likeliest classes (some as few as {1} of {2}). What is left of their probability was shared equally among the others: predictions and confidences are exact, the loss of a class that a row does not name is not known.',
    count(rows),
    count(given),
    count(classes),
  );
}
