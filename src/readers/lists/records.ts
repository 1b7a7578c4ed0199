import { groupColumns } from '../columns/groupColumns';
import type { Gathering } from '../gathering';
import type { NamedArray } from '../reading';
import { listToArray } from './listToArray';
import { isPlainObject } from './plainObject';

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
  const columns: NamedArray[] = [];
  for (const [key, values] of columnsOf(records)) await column(prefix + key, values, columns, gathering, 0);
  for (const array of groupColumns(columns, true)) gathering.arrays.push(array);
}

function columnsOf(records: readonly unknown[]): Map<string, unknown[]> {
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
    columns.push(await listToArray(name, mixed(values) ? values.map(asText) : values, gathering));
    return;
  }
  const inner = columnsOf(values);
  if (inner.size >= 2 && [...inner.values()].every((cells) => cells.every(isNumberOrMissing))) {
    const keys = [...inner.keys()];
    const rows = values.map((value, row) => (value === null ? null : keys.map((key) => inner.get(key)?.[row])));
    const matrix = await listToArray(name, rows, gathering);
    columns.push('values' in matrix && matrix.type !== 'text' ? { ...matrix, classNames: keys } : matrix);
    return;
  }
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
  return typeof value === 'number' || value === null || value === undefined;
}
