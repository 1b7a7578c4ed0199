import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import type { NumberColumn } from '../columnar/numberColumn';
import type { RowShape } from '../columnar/rowShape';
import type { NumberValues } from '../reading';
import type { Body } from './body';
import type { Node } from './layout';
import { isThere, numbersOf, validity } from './scalars';
import { offsetsOf } from './texts';

/** A column of numbers, or of lists of them, as it grows batch by batch. */
export interface Growing {
  readonly column: NumberColumn;
  readonly shape: RowShape;
  /** Rows of the batches before. */
  readonly rows: number;
}

/** A node with its buffers at hand. */
export type Loaded = { readonly length: number; readonly valid: Uint8Array | undefined } & (
  | { readonly values: NumberValues }
  | { readonly inner: Loaded; readonly start: (row: number) => number; readonly end: (row: number) => number }
);

/** Reads the numbers of a node, or of the lists in it. */
export async function loadNumbers(node: Node, body: Body): Promise<Loaded> {
  const valid = await validity(node, body);
  const { length } = node;
  const [inner] = node.children;
  if (!inner) return { length, valid, values: await numbersOf(node, body) };
  return { length, valid, inner: await loadNumbers(inner, body), ...(await boundsOf(node, body)) };
}

/**
 * Adds the elements `from` to `to`: numbers as they are, lists by what is inside of them, in one piece wherever one list
 * follows the other. `parents` are structs around them, which may be missing with all that is inside.
 */
export function addNumbers(
  node: Loaded,
  growing: Growing,
  parents: readonly (Uint8Array | undefined)[] = [],
  [from, to]: readonly [number, number] = [0, node.length],
  level = 0,
): void {
  const { column, shape, rows } = growing;
  const masks = [node.valid, ...parents].filter((mask) => mask !== undefined);
  if ('values' in node) {
    column.append(withMissing(node.values, from, to, masks, column));
    return;
  }
  const { inner } = node;
  let [start, end] = [0, 0];
  const flush = () => {
    if (end > start) addNumbers(inner, growing, [], [start, end], level + 1);
    start = end;
  };
  for (let i = from; i < to; i++) {
    if (!masks.every((mask) => isThere(mask, i))) {
      if (level > 0) throw raggedInside();
      flush();
      column.appendMissingRows(1);
      continue;
    }
    const [first, last] = [node.start(i), node.end(i)];
    if (!(first >= 0 && last >= first && last <= inner.length)) throw new RangeError();
    const length = last - first;
    if (level > 0 && (shape.lengths[level] ?? length) !== length) throw raggedInside();
    shape.check(level, length, rows + i);
    if (first !== end) {
      flush();
      start = first;
    }
    end = last;
  }
  flush();
}

async function boundsOf(node: Node, body: Body): Promise<{ start(row: number): number; end(row: number): number }> {
  const { type } = node.field;
  if (type.kind === 'fixedList') {
    const { size } = type;
    if (!(size > 0)) throw new Failure('empty', l10n.t('“{0}” is an empty list.', node.field.name), ['choose-file']);
    return { start: (row) => row * size, end: (row) => (row + 1) * size };
  }
  const isView = type.kind === 'listView';
  const starts = await offsetsOf(node, body, node.length + (isView ? 0 : 1));
  const sizes = isView ? await offsetsOf(node, body, node.length, 2) : undefined;
  const at = (row: number) => starts[row] as number;
  return { start: at, end: sizes ? (row) => at(row) + (sizes[row] as number) : (row) => at(row + 1) };
}

/** The values from `from` to `to`, NaN where they or what is around them is missing. */
function withMissing(
  values: NumberValues,
  from: number,
  to: number,
  masks: readonly Uint8Array[],
  column: NumberColumn,
): NumberValues {
  const part = from === 0 && to === values.length ? values : values.subarray(from, to);
  if (masks.length === 0) return part;
  const result = values instanceof Float32Array ? new Float32Array(to - from) : new Float64Array(to - from);
  let missing = 0;
  for (let i = from; i < to; i++) {
    const there = masks.every((mask) => isThere(mask, i));
    result[i - from] = there ? (values[i] as number) : Number.NaN;
    if (!there) missing++;
  }
  column.missingValues += missing;
  // Nothing is missing here after all: whole numbers stay what they were.
  return missing === 0 ? part : result;
}

function raggedInside(): Failure {
  return new Failure('ragged', l10n.t('Lists inside of its lists are of different lengths, or missing.'), [
    'choose-file',
  ]);
}
