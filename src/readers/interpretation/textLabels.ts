import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { NO_LABEL } from '../../engine/table';
import { count } from '../../text/numbers';
import { cellNumber, isMissingCell } from '../delimited/cellNumber';
import { excerpt, rowName } from '../place';
import { type LabelBase, numericLabels } from './numericLabels';
import type { ResolvedLabels } from './resolvedLabels';
import { missingNote } from './unlabelledNotes';

const NUMBERED = /^(?:label|class)[_ -]?(\d+)$/i;

/**
 * Text as class indices: numbers written as text, `LABEL_3`, the classes' names (case, blanks, `_` and `-` aside),
 * or, where the classes have no names, the distinct labels in sorted order as scikit-learn and NumPy put them.
 * Throws a `Failure` at a label that is no class.
 */
export function textLabels(
  values: readonly string[],
  classes: number,
  base: LabelBase,
  classNames?: readonly string[],
): ResolvedLabels {
  const distinct = [...new Set(values)].filter((value) => !isMissing(value));
  // Columns that are merely numbered have no names: what labels without a number say are those.
  const names = classNames && numbersOf(classNames) && !distinct.some(isNumber) ? undefined : classNames;
  if (names && distinct.every((value) => !isNumber(value) || names.includes(value))) {
    return byNames(values, distinct, names);
  }
  if (distinct.every((value) => isNumber(value) || NUMBERED.test(value))) {
    const numbers = values.map((value) => cellNumber(NUMBERED.exec(value)?.[1] ?? value) ?? Number.NaN);
    return numericLabels(numbers, classes, base, classNames && numbersOf(classNames));
  }
  if (names) return byNames(values, distinct, names);
  if (distinct.length !== classes) throw unknownOrder(distinct.length, classes);
  const sorted = distinct.sort(byCodePoint);
  const text = l10n.t(
    'The classes have no names; the {0} distinct labels ({1}) in sorted order name them, as scikit-learn encodes them.',
    count(classes),
    listed(sorted),
  );
  return { ...byNames(values, sorted, sorted), classNames: sorted, evidence: [{ text, bearing: 'warning' }] };
}

function isMissing(value: string): boolean {
  return isMissingCell(value) || value.toLowerCase() === 'nan';
}

function isNumber(value: string): boolean {
  return cellNumber(value) !== undefined;
}

/** The classes' numbers where every name is the number after the one before it. */
export function numbersOf(classNames: readonly string[]): number[] | undefined {
  const numbers = classNames.map((name) => (/^\d+$/.test(name) ? Number(name) : Number.NaN));
  return numbers.every((number, index) => number === (numbers[0] as number) + index) ? numbers : undefined;
}

function byNames(
  values: readonly string[],
  distinct: readonly string[],
  classNames: readonly string[],
): ResolvedLabels {
  const exact = new Map(classNames.map((name, k) => [name, k]));
  const loose = new Map(classNames.map((name, k) => [looseName(name), k]));
  const index = new Map<string, number>();
  for (const value of distinct) {
    const k = exact.get(value) ?? loose.get(looseName(value));
    if (k === undefined) throw unknownName(values.indexOf(value), value, classNames);
    index.set(value, k);
  }
  const labels = Int32Array.from(values, (value) => index.get(value) ?? NO_LABEL);
  const missing = labels.reduce((sum, label) => sum + (label === NO_LABEL ? 1 : 0), 0);
  return { labels, evidence: [], notes: missingNote(missing, labels.indexOf(NO_LABEL)) };
}

function looseName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
}

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 8).map((name) => excerpt(name, 24));
  return names.length > shown.length ? `${shown.join(', ')}, …` : shown.join(', ');
}

function unknownName(row: number, value: string, classNames: readonly string[]): Failure {
  return new Failure(
    'label-unknown',
    l10n.t(
      'Row {0} has the label “{1}”, which is none of the classes: {2}.',
      rowName(row),
      excerpt(value),
      listed(classNames),
    ),
    ['choose-labels'],
  );
}

function unknownOrder(found: number, classes: number): Failure {
  return new Failure(
    'label-names',
    l10n.t(
      'The labels are {0} different names, but the scores have {1} columns without names, so which is which is unknown. Give the columns names, or the labels as numbers.',
      count(found),
      count(classes),
    ),
    ['choose-labels'],
  );
}
