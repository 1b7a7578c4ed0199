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
import { ColumnHeads } from './columnHeads';
import { commonType } from './commonType';
import { type Family, families, gapOf, labelFamilies } from './families';
import { longTable } from './longTable';
import { modelFamilies } from './modelFamilies';
import { namedAsLabels } from './namedAsLabels';
import { commonPrefix, outcomePairs } from './outcomePairs';
import { besideEachOther, hasFraction, spooledMatrix } from './tableColumns';

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
  const long =
    isTable && groups.length === 0 && candidates.length === columns.length ? longTable(candidates) : undefined;
  if (long) return long;
  const taken = new Set(groups.flatMap((family) => family.members.map((member) => candidates[member])));
  const matrices = groups.map((family) => matrixOf(family, candidates, length));
  const rest = columns.filter((column) => !taken.has(column as NumberArray | TextArray));
  return [...matrices, ...rest.map((column) => renamedOutcome(column, columns))];
}

function familiesIn(columns: readonly (NumberArray | TextArray)[], isTable: boolean): Family[] {
  const pairs = outcomePairs(columns.map((column) => column.name));
  if (pairs?.every((family) => mayBeScores(family, columns))) return pairs;
  const names = columns.map((column) => column.name);
  const heads = new ColumnHeads(columns);
  const byName = families(names, (members) => heads.sumToOne(members))
    .filter((family) => mayBeScores(family, columns))
    .flatMap((family) => modelFamilies(family, heads));
  const claimed = new Set(byName.flatMap(({ members }) => members));
  const marks = labelFamilies(names, (members, classes) => {
    if (members.some((member) => claimed.has(member))) return false;
    const areSame = byName.some(({ suffixes }) => suffixes.join('\n') === classes.join('\n'));
    return areSame ? heads.areMarks(members) : heads.areOneHot(members);
  });
  return [...scoresAmong(columns, byName, heads, isTable), ...marks];
}

function scoresAmong(
  columns: readonly (NumberArray | TextArray)[],
  byName: readonly Family[],
  heads: ColumnHeads,
  isTable: boolean,
): readonly Family[] {
  if (byName.length > 0) return byName;
  const byLabels = namedAsLabels(columns);
  if (byLabels) return [familyOf(byLabels, columns)];
  if (!isTable) return [];
  // In one row, 2.0 is a whole number by chance.
  const oneRow = columns.every(({ shape }) => shape[0] === 1) && columns.some(({ type }) => type === 'float64');
  const rest = columns.flatMap((column, member) => {
    return !isLoneScore(column) && isFraction(column, oneRow) ? [member] : [];
  });
  if (rest.length < 2 || columns.some((column) => isLoneScore(column))) return [];
  return modelFamilies(familyOf(rest, columns), heads);
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

function isFraction(column: NumberArray | TextArray, orWhole: boolean): boolean {
  const { name, type } = column;
  if (type === 'text' || type === 'bool') return false;
  if (labelNameStrength(name) > 0 || isPredictionName(name) || isIdentifierName(name)) return false;
  if (orWhole) return true;
  // A column of floats may be made of whole numbers only, which are counters or numbers of folds.
  return type !== 'int' && hasFraction(column as NumberArray);
}

function familyOf(members: readonly number[], columns: readonly (NumberArray | TextArray)[]): Family {
  const names = members.map((member) => (columns[member] as NumberArray).name);
  // `class_cat, class_dog` are the classes cat and dog.
  const word = /^(?:class|cls|output)[_.:\- ]/i.exec(commonPrefix(names))?.[0] ?? '';
  const suffixes = names.map((name) => name.slice(word.length));
  return { name: `${names[0]} … ${names.at(-1)}`, members, suffixes };
}

/** `probwin_outcome` beside `probwin` says whether it came true: the labels of a binary forecast. */
function renamedOutcome(column: NamedArray, columns: readonly NamedArray[]): NamedArray {
  const { name } = column;
  const forecast = name.replace(/_outcome$/i, '');
  if (forecast === name || !columns.some((other) => other.name === forecast)) return column;
  return { ...column, name: `label (${name})` };
}

function matrixOf(
  { name, members, suffixes }: Family,
  columns: readonly (NumberArray | TextArray)[],
  rows: number,
): NumberArray | UnreadArray {
  const classes = members.length;
  const shape = [rows, classes];
  const gap = gapOf(suffixes);
  if (gap !== undefined) return { name, shape, type: 'unread', failure: missingColumn(name, suffixes, gap) };
  const parts = members.map((member) => columns[member] as NumberArray | TextArray);
  const text = parts.find((column) => column.type === 'text');
  if (text) return { name, shape, type: 'unread', failure: textAmongNumbers(text) };
  const type = commonType(parts);
  const notes = members.flatMap((member) => columns[member]?.notes ?? []);
  const spooled = spooledMatrix({ name, shape, type, classNames: suffixes, notes }, parts);
  if (spooled) return spooled;
  const values = besideEachOther(parts) ?? interleaved(parts as readonly NumberArray[], rows, type);
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

function missingColumn(name: string, suffixes: readonly string[], gap: number): Failure {
  return new Failure(
    'column-missing',
    l10n.t(
      'The columns “{0}” are numbered {1} to {2}, but number {3} is missing, so classes and labels would not match. Add that column, or call the columns after their classes.',
      name,
      suffixes[0] ?? '',
      suffixes.at(-1) ?? '',
      gap,
    ),
    ['choose-file'],
  );
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
