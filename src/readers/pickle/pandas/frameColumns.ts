import type { StridedArray } from '../arrayValue';
import { isWhole } from '../numbersOfValue';
import { Frame, NdArray, PickleDict, PickleList, PickleSlice, type PickleValue, textOf } from '../pickleValue';
import { valuesOf } from '../scalar';

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

/** More columns than a table of scores has. */
const MOST_COLUMNS = 100_000;

/** The columns of a pandas DataFrame or Series in order; undefined where it is built in another way than is known. */
export async function frameColumns({ kind, state }: Frame): Promise<FrameColumn[] | undefined> {
  const manager = state instanceof PickleDict ? (state.get('_mgr') ?? state.get('_data')) : undefined;
  if (!(manager instanceof Frame) || manager.kind !== 'manager') return undefined;
  const found = partsOfManager(manager);
  if (!found) return undefined;
  if (kind === 'series') {
    const name = state instanceof PickleDict ? textOf(state.get('_name') ?? state.get('name')) : undefined;
    const [block] = found.blocks;
    return block && [await columnOf(name ?? 'values', block.values, undefined)];
  }
  const names = await namesOfIndex(found.columns);
  const columns: FrameColumn[] = [];
  let placed = 0;
  for (const block of found.blocks) {
    const places = await placesOf(block.places);
    placed += places?.length ?? 0;
    if (!places || placed > MOST_COLUMNS) return undefined;
    for (const [row, place] of places.entries())
      columns[place] = await columnOf(names?.[place] ?? `column ${place}`, block.values, row);
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
async function columnOf(name: string, values: PickleValue, row: number | undefined): Promise<FrameColumn> {
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

async function placesOf(places: PickleValue): Promise<number[] | undefined> {
  const found = places instanceof PickleSlice ? ofSlice(places) : await wholeNumbersOf(places);
  return found?.every((place) => isWhole(place) && place < MOST_COLUMNS) ? found : undefined;
}

function ofSlice({ start, stop, step }: PickleSlice): number[] | undefined {
  const length = Math.max(0, Math.ceil((stop - start) / step));
  return length <= MOST_COLUMNS ? Array.from({ length }, (_, index) => start + index * step) : undefined;
}

async function wholeNumbersOf(value: PickleValue): Promise<number[] | undefined> {
  if (!(value instanceof NdArray) || !value.content || !('bytes' in value.content)) return undefined;
  const { bytes, element, shape } = value.content;
  const [length = 0] = shape;
  if (shape.length !== 1 || length > MOST_COLUMNS) return undefined;
  const raw = await bytes.read(0, length * element.size);
  const values = raw.length === length * element.size ? valuesOf(raw, element) : undefined;
  return values && Array.from(values);
}

async function namesOfIndex(index: PickleValue): Promise<string[] | undefined> {
  if (!(index instanceof Frame) || index.kind !== 'index') return undefined;
  const [, held] = index.parts;
  if (!(held instanceof PickleDict)) return undefined;
  const data = held.get('data');
  if (data instanceof NdArray && data.content && 'value' in data.content && data.content.value instanceof PickleList)
    return data.content.value.items.map((item, place) => nameOf(item) ?? `column ${place}`);
  if (data !== undefined) return (await wholeNumbersOf(data))?.map(String);
  const [start, stop, step] = ['start', 'stop', 'step'].map((key) => held.get(key));
  if (typeof start !== 'number' || typeof stop !== 'number') return undefined;
  return ofSlice(new PickleSlice(start, stop, typeof step === 'number' && step !== 0 ? step : 1))?.map(String);
}

function nameOf(item: PickleValue): string | undefined {
  return typeof item === 'number' ? String(item) : textOf(item);
}
