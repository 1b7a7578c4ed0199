import { isPlainObject, type PlainObject } from './plainObject';

/**
 * The records of a data frame that `DataFrame.to_json` wrote with orient `split` (columns, index, data) or
 * `columns` ({column: {index: value}}), or undefined where the object is none.
 */
export function columnsOfFrame(value: PlainObject): PlainObject[] | undefined {
  const { columns, data } = value;
  if (
    Array.isArray(columns) &&
    Array.isArray(data) &&
    data.every((row) => Array.isArray(row) && row.length === columns.length)
  ) {
    return data.map((row: unknown[]) => recordOf(columns.map(String), row));
  }
  const names = Object.keys(value);
  const parts = names.map((name) => value[name]);
  if (names.length === 0 || !parts.every(isPlainObject)) return undefined;
  const keys = Object.keys(parts[0] ?? {});
  const isIndex = keys.length > 0 && keys.every((key, index) => key === String(index));
  if (!isIndex || !parts.every((part) => Object.keys(part).length === keys.length)) return undefined;
  // `{"id2label": {"0": "cat"}}` alone is no frame: a frame of scores has a number somewhere.
  if (!parts.some((part) => typeof part[keys[0] ?? ''] === 'number')) return undefined;
  return keys.map((key) =>
    recordOf(
      names,
      parts.map((part) => part[key]),
    ),
  );
}

function recordOf(names: readonly string[], values: readonly unknown[]): PlainObject {
  const record = Object.create(null) as Record<string, unknown>;
  names.forEach((name, index) => {
    record[name] = values[index];
  });
  return record;
}
