import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { commonType } from '../columns/commonType';
import type { NamedArray, NumberArray, UnreadArray } from '../reading';
import type { NumberColumn } from './numberColumn';
import type { RowShape } from './rowShape';

/** A column of numbers, or of lists of numbers, as an array. Throws a `Failure` where there is nothing in it. */
export function arrayOfNumbers(name: string, rows: number, shape: RowShape, column: NumberColumn): NumberArray {
  const notes: string[] = [];
  if (rows === 0 || shape.lengths.includes(0)) throw emptyColumn(name);
  if (column.isMissing) {
    throw new Failure('empty', l10n.t('“{0}” holds nothing but missing values.', name), ['choose-file']);
  }
  if (column.missingRows + column.missingValues > 0)
    notes.push(l10n.t('Missing values (null) in “{0}” were read as NaN.', name));
  return { name, shape: [rows, ...shape.lengths], ...column.finish(shape.size), notes };
}

export function emptyColumn(name: string): Failure {
  return new Failure('empty', l10n.t('“{0}” is an empty list.', name), ['choose-file']);
}

/** A column that is not read, with the reason for whoever wants it. */
export function unreadColumn(name: string, rows: number, failure: Failure): UnreadArray {
  return { name, shape: [rows], type: 'unread', failure };
}

/** For a column of a type that holds no scores and no labels: dates, bytes, maps. */
export function notRead(name: string, what: string): Failure {
  return new Failure('column-type', l10n.t('“{0}” holds {1}, which are not read.', name, what), ['choose-file']);
}

/** The fields of a struct: one matrix with their names as classes where all are numbers, else one column each. */
export function structArrays(name: string, fields: readonly NamedArray[]): NamedArray[] {
  const numbers = fields.filter(isPlainNumbers);
  if (fields.length < 2 || numbers.length < fields.length) return [...fields];
  const rows = numbers[0]?.values.length ?? 0;
  if (numbers.some(({ values }) => values.length !== rows)) return [...fields];
  const type = commonType(numbers);
  const length = rows * fields.length;
  const matrix = type === 'float16' || type === 'float32' ? new Float32Array(length) : new Float64Array(length);
  for (const [k, field] of numbers.entries()) {
    for (let row = 0; row < rows; row++) matrix[row * fields.length + k] = field.values[row] as number;
  }
  const classNames = fields.map((field) => field.name.slice(name.length + 1));
  const notes = numbers.flatMap((field) => field.notes ?? []);
  return [{ name, shape: [rows, fields.length], type, values: matrix, classNames, notes }];
}

function isPlainNumbers(array: NamedArray): array is NumberArray {
  return array.type !== 'text' && array.type !== 'unread' && array.type !== 'stored' && array.shape.length === 1;
}
