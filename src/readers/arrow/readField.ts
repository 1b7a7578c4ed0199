import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import type { ByteSource } from '../bytes';
import { asFailure } from '../columnar/asFailure';
import type { Budget } from '../columnar/budget';
import { arrayOfNumbers, emptyColumn, notRead, structArrays, unreadColumn } from '../columnar/columnArrays';
import { isLongText } from '../columnar/longText';
import { NumberColumn, type NumberKind } from '../columnar/numberColumn';
import { RowShape } from '../columnar/rowShape';
import type { ReaderContext } from '../reader';
import type { NamedArray } from '../reading';
import { Body } from './body';
import type { Dictionaries } from './dictionaries';
import { damagedBatch } from './failures';
import type { Node } from './layout';
import { addNumbers, loadNumbers } from './lists';
import type { Batch } from './messages';
import { numberKind, validity } from './scalars';
import type { ArrowField } from './schema';
import { tensorShape } from './tensor';
import { lengthOfTexts, textsOf } from './texts';

export interface FieldReader {
  readonly source: ByteSource;
  readonly batches: readonly Batch[];
  /** The columns of each batch. */
  readonly nodes: readonly (readonly Node[])[];
  readonly dictionaries: Dictionaries;
  readonly budget: Budget;
  readonly context: ReaderContext;
  /** Of the whole table. */
  readonly rows: number;
  readonly progress: { readonly before: number; readonly share: number };
}

/**
 * A field as arrays: one, or as many as a struct has fields. `path` leads to it from the columns of a batch, through the
 * structs around it.
 */
export async function readField(
  field: ArrowField,
  path: readonly number[],
  name: string,
  reader: FieldReader,
): Promise<NamedArray[]> {
  try {
    if (field.type.kind === 'struct' && !field.dictionary) {
      const fields: NamedArray[] = [];
      for (const [index, child] of field.children.entries())
        fields.push(...(await readField(child, [...path, index], `${name}.${child.name}`, reader)));
      return structArrays(name, fields);
    }
    return [await readColumn(field, path, name, reader)];
  } catch (error) {
    // What is of no use to anybody is no reason to refuse the others.
    if (error instanceof Failure && ['ragged', 'empty', 'column-type'].includes(error.code))
      return [unreadColumn(name, reader.rows, error)];
    throw error;
  }
}

async function readColumn(
  field: ArrowField,
  path: readonly number[],
  name: string,
  reader: FieldReader,
): Promise<NamedArray> {
  const innermost = innermostOf(field);
  const { type } = innermost;
  if (type.kind === 'other') throw notRead(name, type.words);
  if (type.kind === 'struct') throw notRead(name, l10n.t('lists of records'));
  const isText = type.kind === 'text' || type.kind === 'textView';
  const isList = innermost !== field;
  if (isList && (isText || innermost.dictionary)) throw notRead(name, l10n.t('lists of text'));
  const kind = numberKind(type);
  if (kind && !field.dictionary) return readNumbers(field, kind, path, name, reader);
  if (!kind && !isText) throw notRead(name, l10n.t('lists of records'));
  return readTexts(field, path, name, reader);
}

/** What is inside of lists in lists. */
function innermostOf(field: ArrowField): ArrowField {
  const { kind } = field.type;
  const isList = (kind === 'list' || kind === 'listView' || kind === 'fixedList') && !field.dictionary;
  return isList && field.children[0] ? innermostOf(field.children[0]) : field;
}

async function readNumbers(
  field: ArrowField,
  kind: NumberKind,
  path: readonly number[],
  name: string,
  reader: FieldReader,
): Promise<NamedArray> {
  const column = new NumberColumn(kind, reader.budget);
  const shape = new RowShape();
  let rows = 0;
  await eachBatch(path, name, reader, async (node, body, parents) => {
    addNumbers(await loadNumbers(node, body), { column, shape, rows }, parents);
    rows += node.length;
  });
  const array = arrayOfNumbers(name, rows, shape, column);
  return { ...array, shape: tensorShape(field, array.shape) };
}

async function readTexts(
  field: ArrowField,
  path: readonly number[],
  name: string,
  reader: FieldReader,
): Promise<NamedArray> {
  const { dictionaries, budget } = reader;
  const nodes = reader.nodes.map((columns) => nodeAt(columns, path));
  const bytes = field.dictionary ? 0 : nodes.reduce((sum, node) => sum + lengthOfTexts(node), 0);
  if (isLongText(bytes, reader.rows)) throw notRead(name, l10n.t('long texts'));
  const texts: string[] = [];
  await eachBatch(path, name, reader, async (node, body, _, batch) => {
    const part = field.dictionary ? await dictionaries.lookUp(node, body, batch) : await textsOf(node, body, budget);
    for (const text of part) texts.push(text);
  });
  if (texts.length === 0) throw emptyColumn(name);
  return { name, shape: [texts.length], type: 'text', values: texts };
}

async function eachBatch(
  path: readonly number[],
  name: string,
  { source, batches, nodes, budget, context, progress }: FieldReader,
  work: (node: Node, body: Body, parents: (Uint8Array | undefined)[], batch: number) => Promise<void>,
): Promise<void> {
  for (const [index, batch] of batches.entries()) {
    try {
      const body = new Body(source, batch, budget);
      const parents: (Uint8Array | undefined)[] = [];
      for (let depth = 1; depth < path.length; depth++) {
        const parent = nodeAt(nodes[index] ?? [], path.slice(0, depth));
        parents.push(await validity(parent, body));
      }
      const node = nodeAt(nodes[index] ?? [], path);
      if (node.length !== batch.rows) throw new Error(l10n.t('its rows are not as many as the file says'));
      await work(node, body, parents, index);
    } catch (error) {
      throw asFailure(error, (reason) => damagedBatch(source.name, name, index, reason));
    }
    await context.pace(progress.before + (progress.share * (index + 1)) / batches.length);
  }
}

function nodeAt(columns: readonly Node[], path: readonly number[]): Node {
  let [node, level] = [undefined as Node | undefined, columns];
  for (const index of path) {
    node = level[index];
    level = node?.children ?? [];
  }
  if (!node) throw new RangeError();
  return node;
}
