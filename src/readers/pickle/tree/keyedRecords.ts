import { labelNameStrength, splitOfName } from '../../interpretation/wellKnownNames';
import { NdArray, PickleDict, PickleList, type PickleValue, Tensor } from '../pickleValue';

/** Fewer are rather models or parts of a data set, each under its name. */
const FEWEST = 3;

/**
 * The records of a dict that keeps each example under its name (`{"img1.png": {"logits": …, "label": 3}, …}`), with that
 * name as `id`. Undefined for any other dict: of examples, all have the same keys with a value or a row of values under
 * each, and there are more of them than values in a row, or each has a label of its own.
 */
export function recordsByKey(value: PickleDict): PickleDict[] | undefined {
  const entries = [...value.entries()];
  const records = entries.map(([, record]) => record);
  if (!mayBeExamples(entries) || !records.every((record) => record instanceof PickleDict)) return undefined;
  const fields = [...(records[0] as PickleDict).entries().keys()];
  if (
    !records.every(
      (record) => fields.length === record.entries().size && fields.every((key) => record.get(key) !== undefined),
    )
  )
    return undefined;
  const lengths = records.flatMap((record) => [...record.entries()].map(([, part]) => lengthOf(part)));
  const hasLabel = fields.some(
    (field) => labelNameStrength(field) > 0 && records.every((record) => lengthOf(record.get(field) ?? null) === 0),
  );
  if (!areRows(lengths) || !(hasLabel || records.length > longest(lengths))) return undefined;
  return entries.map(([id], row) => withId(id, records[row] as PickleDict));
}

/** As {@link recordsByKey}, of a dict of tuples: `{"img1.png": (logits, 3), …}`. The names and the tuples. */
export function tuplesByKey(value: PickleDict): { readonly ids: PickleList; readonly rows: PickleList[] } | undefined {
  const entries = [...value.entries()];
  const rows = entries.map(([, row]) => row);
  if (!mayBeExamples(entries) || !rows.every((row) => row instanceof PickleList)) return undefined;
  const width = rows[0]?.items.length ?? 0;
  if (width < 2 || !rows.every(({ items }) => items.length === width)) return undefined;
  const lengths = rows.flatMap(({ items }) => items.map(lengthOf));
  if (!areRows(lengths) || !(rows.length > longest(lengths))) return undefined;
  return {
    ids: new PickleList(
      'list',
      entries.map(([id]) => id),
    ),
    rows,
  };
}

function mayBeExamples(entries: readonly (readonly [string, PickleValue])[]): boolean {
  return entries.length >= FEWEST && entries.every(([key]) => splitOfName(key) === undefined);
}

function longest(lengths: readonly number[]): number {
  return lengths.reduce((most, length) => Math.max(most, length), 0);
}

/** Single values, and rows of a few. */
function areRows(lengths: readonly (number | undefined)[]): lengths is number[] {
  return lengths.every((length) => length !== undefined) && lengths.some((length) => length > 1);
}

/** 0 of a single value; undefined of whatever is no row of values. */
function lengthOf(value: PickleValue): number | undefined {
  const shape =
    value instanceof NdArray && value.content && 'shape' in value.content
      ? value.content.shape
      : value instanceof Tensor
        ? value.view.shape
        : undefined;
  if (shape) return shape.length <= 1 ? (shape[0] ?? 0) : undefined;
  if (!(value instanceof PickleList)) return value instanceof PickleDict ? undefined : 0;
  return value.items.every((item) => typeof item === 'number') ? value.items.length : undefined;
}

function withId(id: string, record: PickleDict): PickleDict {
  const result = new PickleDict();
  if (record.get('id') === undefined) {
    result.keys.push('id');
    result.values.push(id);
  }
  result.keys.push(...record.keys);
  result.values.push(...record.values);
  return result;
}
