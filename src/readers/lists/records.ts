import { groupColumns } from '../columns/groupColumns';
import type { Gathering } from '../gathering';
import { labelNameStrength } from '../interpretation/wellKnownNames';
import { numberOfText } from '../literal/number';
import type { NamedArray, NumberArray } from '../reading';
import { alignedScores } from './alignedScores';
import { matrixOfLabelled } from './labelledMatrix';
import { labelledRows } from './labelledScores';
import { listsInText } from './listsInText';
import { listToArray } from './listToArray';
import { loglikelihoods, targetPlaces } from './loglikelihoods';
import { isPlainObject } from './plainObject';
import { joinedSequences } from './sequences';

/** Numbers that all records have under one key, which were read without being parsed. */
export interface ScannedCells {
  /** As `listToArray` makes it of the values; undefined where none of them is there. */
  toArray(name: string): NumberArray | undefined;
}

/**
 * A list of objects as columns, one array for each key in order of first appearance; a key that some
 * objects lack is missing there. An object of numbers inside (`"probs": {"cat": 0.2, …}`) becomes a matrix
 * with its keys as class names, any other one columns `key.inner`. Names begin with `prefix`.
 */
export async function recordsToArrays(
  prefix: string,
  records: readonly unknown[],
  gathering: Gathering,
): Promise<void> {
  await cellsToArrays(prefix, columnsOf(records), gathering);
}

/** As `recordsToArrays`, of what the records have under each key. */
export async function cellsToArrays(
  prefix: string,
  cells: Map<string, readonly unknown[] | ScannedCells>,
  gathering: Gathering,
): Promise<void> {
  const columns: NamedArray[] = [];
  const sequences = joinedSequences(parsedOnly(cells));
  if (sequences.note !== undefined) gathering.notes.add(sequences.note);
  const answers = loglikelihoods(parsedOnly(cells));
  if (answers) {
    gathering.arrays.push({ ...answers, name: prefix + answers.name });
    const places = targetPlaces(parsedOnly(cells));
    if (places) cells.set('target', places);
    // What the harness wrote of each answer, and the task's own record of the question, would only compete.
    for (const key of cells.keys()) if (/^(doc|arguments|(filtered_)?resps)$/.test(key)) cells.delete(key);
  }
  // vLLM and pipelines give the likeliest class the name of a label, which it is not.
  const areAnswers = areLikeliest(cells);
  if (areAnswers || (cells.has('num_classes') && cells.has('probs'))) rename(cells, 'label', 'predicted_label');
  const { matrices, used } = alignedScores(parsedOnly(cells));
  for (const matrix of matrices) columns.push({ ...matrix, name: prefix + matrix.name });
  for (const key of used) cells.delete(key);
  for (const [key, given] of cells) {
    const tokens = sequences.joined.get(key);
    // A token is no line.
    if (tokens) await column(prefix + key, tokens, columns, { ...gathering, lineOf: undefined }, 0);
    else if (isParsed(given)) await column(prefix + key, given, columns, gathering, 0);
    else columns.push(...present(given.toArray(prefix + key)));
  }
  for (const array of groupColumns(columns, true)) gathering.arrays.push(array);
}

function isParsed(values: readonly unknown[] | ScannedCells): values is readonly unknown[] {
  return Array.isArray(values);
}

function present<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}

function parsedOnly(
  cells: ReadonlyMap<string, readonly unknown[] | ScannedCells>,
): ReadonlyMap<string, readonly unknown[]> {
  return new Map([...cells].flatMap(([key, values]) => (isParsed(values) ? [[key, values]] : [])));
}

/**
 * A pipeline's answers, the likeliest class of each row: `{"label": "POSITIVE", "score": 0.99}` and nothing else, where all
 * are of one class, or beside what names the true one.
 */
function areLikeliest(cells: ReadonlyMap<string, readonly unknown[] | ScannedCells>): boolean {
  const [labels, given] = [cells.get('label'), cells.get('score')];
  if (!labels || !given || !isParsed(labels)) return false;
  const scores = isParsed(given) ? given : Array.from(given.toArray('score')?.values ?? []);
  const isName = typeof labels[0] === 'string' && numberOfText(labels[0]) === undefined;
  if (!isName || !scores.every((score) => typeof score === 'number' && score >= 0 && score <= 1)) return false;
  if (cells.size === 2) return new Set(labels).size === 1 && scores.every((score) => (score as number) >= 0.5);
  const names = new Set(labels);
  return [...cells].some(([key, values]) => {
    const isTruth = key !== 'label' && labelNameStrength(key) === 2 && isParsed(values);
    return isTruth && values.some((value) => names.has(value));
  });
}

function rename<T>(cells: Map<string, T>, from: string, to: string): void {
  const values = cells.get(from);
  if (values === undefined || cells.has(to)) return;
  cells.delete(from);
  cells.set(to, values);
}

/** What each key has in each record; null where a record lacks it. */
export function columnsOf(records: readonly unknown[]): Map<string, unknown[]> {
  const columns = new Map<string, unknown[]>();
  records.forEach((record, row) => {
    if (!isPlainObject(record)) return;
    for (const key of Object.keys(record)) {
      let values = columns.get(key);
      if (values === undefined) {
        values = new Array<unknown>(records.length).fill(null);
        columns.set(key, values);
      }
      values[row] = record[key];
    }
  });
  return columns;
}

async function column(
  name: string,
  values: readonly unknown[],
  columns: NamedArray[],
  gathering: Gathering,
  depth: number,
): Promise<void> {
  const first = values.find((value) => value !== null);
  if (first === undefined || depth > 8) return;
  if (!isPlainObject(first)) {
    const rows = Array.isArray(first) ? labelledRows(values) : undefined;
    if (rows) columns.push(matrixOfLabelled(name, rows));
    else {
      const lists = typeof first === 'string' ? await listsInText(name, values, gathering) : undefined;
      columns.push(lists ?? (await listToArray(name, mixed(values) ? values.map(asText) : values, gathering)));
    }
    return;
  }
  const inner = columnsOf(values);
  // One example's likeliest class: the key says of nothing that it is true.
  if (inner.size <= 3 && typeof inner.get('label')?.[0] === 'string' && typeof inner.get('score')?.[0] === 'number')
    rename(inner, 'label', 'predicted_label');
  // Spark NLP puts the number of the sentence beside the classes.
  if (inner.size > 2) inner.delete('sentence');
  if (inner.size >= 2 && [...inner.values()].every((cells) => cells.every(isNumberOrMissing))) {
    const keys = [...inner.keys()];
    const rows = values.map((value, row) => (value === null ? null : keys.map((key) => inner.get(key)?.[row])));
    const matrix = await listToArray(name, rows, gathering);
    columns.push('values' in matrix && matrix.type !== 'text' ? { ...matrix, classNames: keys } : matrix);
    return;
  }
  const aligned = alignedScores(inner);
  for (const matrix of aligned.matrices) columns.push({ ...matrix, name: `${name}.${matrix.name}` });
  for (const key of aligned.used) inner.delete(key);
  for (const [key, cells] of inner) await column(`${name}.${key}`, cells, columns, gathering, depth + 1);
}

/** Numbers and text in one column (labels 1, 2, "other") are text. */
function mixed(values: readonly unknown[]): boolean {
  return values.some((v) => typeof v === 'string') && values.some((v) => typeof v === 'number');
}

function asText(value: unknown): unknown {
  return typeof value === 'number' ? String(value) : value;
}

function isNumberOrMissing(value: unknown): boolean {
  if (typeof value === 'string') return numberOfText(value) !== undefined;
  return typeof value === 'number' || value === null || value === undefined;
}
