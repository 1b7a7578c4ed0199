import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import {
  isIdentifierName,
  isPredictionName,
  labelNameStrength,
  scoreNameStrength,
} from '../interpretation/wellKnownNames';
import { numberOfText } from '../literal/number';
import { excerpt, rowName } from '../place';
import type { NamedArray, NumberArray, TextArray, UnreadArray } from '../reading';
import { commonType } from './commonType';
import { type Family, families } from './families';
import { namedAsLabels } from './namedAsLabels';
import { besideEachOther } from './tableColumns';

/**
 * Puts columns that together hold one score a class into one N × K array with class names, and leaves the
 * others as they are. Which columns belong together is read from their names (see `families`), else from
 * the label column (see `namedAsLabels`), else, in a table, every column of fractions counts.
 */
export function groupColumns(columns: readonly NamedArray[], isTable: boolean): NamedArray[] {
  const candidates = columns.filter((column) => column.shape.length === 1 && column.type !== 'unread') as (
    | NumberArray
    | TextArray
  )[];
  const length = candidates[0]?.shape[0];
  if (length === undefined || candidates.some((column) => column.shape[0] !== length)) return [...columns];
  const groups = familiesIn(candidates, isTable);
  const taken = new Set(groups.flatMap((family) => family.members.map((member) => candidates[member])));
  const matrices = groups.map((family) => matrixOf(family, candidates, length));
  return [...matrices, ...columns.filter((column) => !taken.has(column as NumberArray | TextArray))];
}

function familiesIn(columns: readonly (NumberArray | TextArray)[], isTable: boolean): Family[] {
  const byName = families(columns.map((column) => column.name)).filter((family) => mayBeScores(family, columns));
  if (byName.length > 0) return byName;
  const byLabels = namedAsLabels(columns);
  if (byLabels) return [familyOf(byLabels, columns)];
  if (!isTable) return [];
  const rest = columns.flatMap((column, member) => (isLoneScore(column) ? [] : isFraction(column) ? [member] : []));
  if (rest.length < 2 || columns.some((column) => isLoneScore(column))) return [];
  return [familyOf(rest, columns)];
}

/** Text in a family is an error in the file where most of it is numbers, and else says that it is no scores. */
function mayBeScores({ members }: Family, columns: readonly (NumberArray | TextArray)[]): boolean {
  const family = members.map((member) => columns[member] as NumberArray | TextArray);
  if (family.every((column) => column.type !== 'text')) return true;
  return (
    family.every((column) => column.type !== 'text' || mostlyNumbers(column)) ||
    family.some((c) => c.type.startsWith('float'))
  );
}

function mostlyNumbers({ values }: TextArray): boolean {
  const sample = values.slice(0, 1000);
  return sample.filter((value) => numberOfText(value) !== undefined).length * 2 > sample.length;
}

function isLoneScore({ name, type }: NumberArray | TextArray): boolean {
  return type !== 'text' && scoreNameStrength(name) === 2 && !isPredictionName(name);
}

function isFraction({ name, type, values }: NumberArray | TextArray): boolean {
  if (type === 'text' || type === 'bool' || type === 'int') return false;
  if (labelNameStrength(name) > 0 || isPredictionName(name) || isIdentifierName(name)) return false;
  // A column of floats may be made of whole numbers only, which are counters or numbers of folds.
  return values.some((value) => !Number.isInteger(value) && !Number.isNaN(value));
}

function familyOf(members: readonly number[], columns: readonly (NumberArray | TextArray)[]): Family {
  const suffixes = members.map((member) => (columns[member] as NumberArray).name);
  return { name: `${suffixes[0]} … ${suffixes.at(-1)}`, members, suffixes };
}

function matrixOf(
  { name, members, suffixes }: Family,
  columns: readonly (NumberArray | TextArray)[],
  rows: number,
): NumberArray | UnreadArray {
  const classes = members.length;
  const shape = [rows, classes];
  const parts = members.map((member) => columns[member] as NumberArray | TextArray);
  const text = parts.find((column) => column.type === 'text');
  if (text) return { name, shape, type: 'unread', failure: textAmongNumbers(text) };
  const type = commonType(parts);
  const values = besideEachOther(parts) ?? interleaved(parts as readonly NumberArray[], rows, type);
  const notes = members.flatMap((member) => columns[member]?.notes ?? []);
  return { name, shape, type, values, classNames: suffixes, notes };
}

function interleaved(parts: readonly NumberArray[], rows: number, type: NumberArray['type']) {
  const classes = parts.length;
  const length = rows * classes;
  const values = type === 'float16' || type === 'float32' ? new Float32Array(length) : new Float64Array(length);
  for (const [k, column] of parts.entries()) {
    for (let row = 0; row < rows; row++) values[row * classes + k] = column.values[row] as number;
  }
  return values;
}

function textAmongNumbers({ name, values }: TextArray): Failure {
  const row = values.findIndex((value) => value !== '' && numberOfText(value) === undefined);
  return new Failure(
    'not-a-number',
    l10n.t(
      'Row {0} holds the text “{1}” in column “{2}”, where a number should be.',
      rowName(row),
      excerpt(values[row] ?? ''),
      name,
    ),
    ['choose-file'],
  );
}
