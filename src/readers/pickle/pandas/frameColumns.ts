import type { StridedArray } from '../arrayValue';
import type { Budget } from '../budget';
import { Frame, NdArray, PickleDict, PickleList, type PickleValue, Refused, textOf } from '../pickleValue';
import { textsOfCategories } from './categories';
import { MOST_COLUMNS, namesOfIndex, placesOf } from './frameIndex';

export interface FrameColumn {
  readonly name: string;
  readonly array?: StridedArray;
  /** What is no array of numbers: objects, or a type that is refused. */
  readonly value?: PickleValue;
}

interface Block {
  readonly values: PickleValue;
  readonly places: PickleValue;
}

/** The columns of a pandas DataFrame or Series in order; undefined where it is built in another way than is known. */
export async function frameColumns({ kind, state }: Frame, budget: Budget): Promise<FrameColumn[] | undefined> {
  const manager = state instanceof PickleDict ? (state.get('_mgr') ?? state.get('_data')) : undefined;
  if (!(manager instanceof Frame) || manager.kind !== 'manager') return undefined;
  const found = partsOfManager(manager);
  if (!found) return undefined;
  if (kind === 'series') {
    const name = state instanceof PickleDict ? textOf(state.get('_name') ?? state.get('name')) : undefined;
    const [block] = found.blocks;
    return block && [await columnOf(name ?? '', block.values, undefined, budget)];
  }
  const names = await namesOfIndex(found.columns);
  budget.spend(24 * (names?.length ?? 0));
  const columns: FrameColumn[] = [];
  let placed = 0;
  for (const block of found.blocks) {
    const places = await placesOf(block.places);
    placed += places?.length ?? 0;
    if (!places || placed > MOST_COLUMNS) return undefined;
    for (const [row, place] of places.entries())
      columns[place] = await columnOf(names?.[place] ?? `column ${place}`, block.values, row, budget);
  }
  // Holes are columns that no block claims.
  return columns.filter((column) => column !== undefined);
}

function partsOfManager({ parts, state }: Frame): { blocks: Block[]; columns: PickleValue } | undefined {
  if (parts.length > 0) {
    const [blocks, axes] = parts;
    if (!(blocks instanceof PickleList) || !(axes instanceof PickleList)) return undefined;
    const found = blocks.items.map((block) => (block instanceof Frame ? blockOf(block.parts) : undefined));
    return found.every((block) => block !== undefined) ? { blocks: found, columns: axes.items[0] ?? null } : undefined;
  }
  // (axes, values, items, {"0.14.1": {"axes": …, "blocks": [{"values": …, "mgr_locs": …}]}})
  const named = state instanceof PickleList ? state.items[3] : undefined;
  const inner = named instanceof PickleDict ? named.get('0.14.1') : undefined;
  if (!(inner instanceof PickleDict)) return undefined;
  const axes = inner.get('axes');
  const blocks = inner.get('blocks');
  if (!(axes instanceof PickleList) || !(blocks instanceof PickleList)) return undefined;
  const found = blocks.items.map((block) =>
    block instanceof PickleDict ? blockOf([block.get('values') ?? null, block.get('mgr_locs') ?? null]) : undefined,
  );
  return found.every((block) => block !== undefined) ? { blocks: found, columns: axes.items[0] ?? null } : undefined;
}

function blockOf([values, places]: readonly PickleValue[]): Block | undefined {
  return values === undefined || places === undefined ? undefined : { values, places };
}

/** One row of a block, in which a column is a row; all of it where there is no row to choose. */
async function columnOf(
  name: string,
  values: PickleValue,
  row: number | undefined,
  budget: Budget,
): Promise<FrameColumn> {
  if (values instanceof Frame && values.kind === 'categorical') {
    const texts = await textsOfCategories(values, budget);
    return { name, value: texts ?? new Refused('pandas.Categorical') };
  }
  if (!(values instanceof NdArray) || !values.content) return { name, value: values };
  if ('value' in values.content) {
    const { value } = values.content;
    if (row === undefined || !(value instanceof PickleList)) return { name, value };
    const item = value.items[row];
    return { name, value: item ?? null };
  }
  const { shape, strides, offset } = values.content;
  if (row === undefined || shape.length !== 2) return { name, array: values.content };
  if (row >= (shape[0] as number)) return { name };
  return {
    name,
    array: {
      ...values.content,
      shape: shape.slice(1),
      strides: strides.slice(1),
      offset: offset + row * (strides[0] as number),
    },
  };
}
