import { families } from '../columns/families';
import { labelNameStrength, scoreNameStrength, splitOfName } from '../interpretation/wellKnownNames';
import { isPlainObject, type PlainObject } from './plainObject';

/**
 * The records of a data frame that `DataFrame.to_json` wrote as an object: with orient `split` (columns, index, data),
 * `table` (schema, data), `columns` ({column: {index: value}}) or `index` ({index: {column: value}}). The latter is
 * also how people keep an example under its name. Undefined where the object is none of these.
 */
export function columnsOfFrame(value: PlainObject): PlainObject[] | undefined {
  const { columns, data, schema } = value;
  if (Array.isArray(columns) && Array.isArray(data) && data.length > 0) {
    if (!data.every((row) => Array.isArray(row) && row.length === columns.length)) return undefined;
    return data.map((row: unknown[]) => recordOf(columns.map(String), row));
  }
  if (isPlainObject(schema) && Array.isArray(schema.fields) && Array.isArray(data)) {
    return data.every(isPlainObject) ? (data as PlainObject[]) : undefined;
  }
  const names = Object.keys(value);
  const parts = names.map((name) => value[name]);
  if (names.length === 0 || !parts.every(isPlainObject)) return undefined;
  const keys = sharedKeys(parts);
  // `{"id2label": {"0": "cat"}}` alone is no frame: a frame of scores has a number somewhere.
  if (keys === undefined || !parts.some((part) => keys.some((key) => hasNumber(part[key])))) return undefined;
  if (isIndex(keys)) return recordsOf(keys, names, parts);
  if (names.length < 2 || names.some((name) => splitOfName(name) !== undefined)) return undefined;
  if (!parts.every((part) => keys.every((key) => isCell(part[key])))) return undefined;
  if (!isIndex(names) && areColumns(names, keys)) return recordsOf(keys, names, parts, 'id');
  return names.map((name, row) => recordOf(['id', ...keys], [name, ...keys.map((key) => parts[row]?.[key])]));
}

/** The keys of every part where all have the same. */
function sharedKeys(parts: readonly PlainObject[]): string[] | undefined {
  const keys = Object.keys(parts[0] ?? {});
  const known = new Set(keys);
  const same = parts.every((part) => {
    const own = Object.keys(part);
    return own.length === keys.length && own.every((key) => known.has(key));
  });
  return same && keys.length > 0 ? keys : undefined;
}

function isIndex(keys: readonly string[]): boolean {
  return keys.every((key, index) => key === String(index));
}

function hasNumber(cell: unknown): boolean {
  if (isPlainObject(cell)) return isScores(cell);
  return typeof cell === 'number' || (Array.isArray(cell) && typeof cell[0] === 'number');
}

/** One example's scores by class. */
function isScores(cell: PlainObject): boolean {
  const values = Object.values(cell);
  return values.length >= 2 && values.every((value) => typeof value === 'number');
}

/** A value, a list of values, or scores by class: what a cell of a frame holds. Lists of lists are arrays, not cells. */
function isCell(cell: unknown): boolean {
  if (isPlainObject(cell)) return isScores(cell);
  if (Array.isArray(cell)) return cell.every((element) => element === null || typeof element !== 'object');
  return cell === null || typeof cell !== 'object';
}

/** Whether rather the outer names than the inner ones are called as columns are; else an example stands under its name. */
function areColumns(outer: readonly string[], inner: readonly string[]): boolean {
  const strength = (names: readonly string[]) =>
    families(names).length + names.filter((name) => scoreNameStrength(name) + labelNameStrength(name) > 0).length;
  return strength(outer) > strength(inner);
}

function recordsOf(
  keys: readonly string[],
  names: readonly string[],
  parts: readonly PlainObject[],
  id?: string,
): PlainObject[] {
  return keys.map((key) => {
    const cells = parts.map((part) => part[key]);
    return id === undefined ? recordOf(names, cells) : recordOf([id, ...names], [key, ...cells]);
  });
}

function recordOf(names: readonly string[], values: readonly unknown[]): PlainObject {
  const record = Object.create(null) as Record<string, unknown>;
  names.forEach((name, index) => {
    record[name] = values[index];
  });
  return record;
}
