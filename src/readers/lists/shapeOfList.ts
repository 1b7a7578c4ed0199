import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { count } from '../../text/numbers';
import { rowName } from '../place';

/** In which line of its file a row stands. */
type LineOf = (row: number) => number;

/** Beyond this no array of scores has a meaning; a list nested deeper is refused. */
export const MOST_DIMENSIONS = 8;

/**
 * The shape of nested lists, each level's length that of its first list. A null where a list should be is
 * a missing row. Throws a `Failure` that names the first row of another length.
 */
export function shapeOfList(list: readonly unknown[], lineOf?: LineOf): number[] {
  const shape = [list.length];
  let probe: readonly unknown[] | undefined = firstList(list);
  while (probe !== undefined) {
    if (shape.length === MOST_DIMENSIONS) {
      throw new Failure('nested-too-deeply', l10n.t('The lists are nested more than {0} deep.', MOST_DIMENSIONS), [
        'choose-file',
      ]);
    }
    shape.push(probe.length);
    probe = firstList(probe);
  }
  for (const [index, row] of list.entries()) check(row, 1, shape, index, lineOf);
  return shape;
}

function firstList(list: readonly unknown[]): readonly unknown[] | undefined {
  const first = list.find((element) => element !== null && element !== undefined);
  return Array.isArray(first) ? first : undefined;
}

function check(value: unknown, level: number, shape: readonly number[], row: number, lineOf?: LineOf): void {
  if (level === shape.length || value === null || value === undefined) return;
  const expected = shape[level] as number;
  if (!Array.isArray(value)) {
    throw new Failure(
      'ragged',
      l10n.t(
        'Row {0} is a single value; the rows before it are lists of {1}.',
        rowName(row, lineOf?.(row)),
        count(expected),
      ),
      ['choose-file'],
    );
  }
  if (value.length !== expected) throw raggedRow(row, value.length, expected, lineOf?.(row));
  if (level + 1 < shape.length) for (const element of value) check(element, level + 1, shape, row, lineOf);
}

/** A row of a file that ends within it. */
export function cutOffRow(row: number, found: number, expected: number, line?: number): Failure {
  return new Failure(
    'ragged',
    l10n.t(
      'Row {0} has {1} of {2} values, and there everything ends: it was cut off. Save or copy it again.',
      rowName(row, line),
      count(found),
      count(expected),
    ),
    ['choose-file'],
  );
}

/** A row with another number of values than those before it; `line` where it stands in a file of lines. */
export function raggedRow(row: number, found: number, expected: number, line?: number): Failure {
  return new Failure(
    'ragged',
    found === 1
      ? l10n.t(
          'Row {0} has 1 value; the rows before it have {1}. Fix that row, or remove it.',
          rowName(row, line),
          count(expected),
        )
      : l10n.t(
          'Row {0} has {1} values; the rows before it have {2}. Fix that row, or remove it.',
          rowName(row, line),
          count(found),
          count(expected),
        ),
    ['choose-file'],
  );
}
