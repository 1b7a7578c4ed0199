import * as l10n from '@vscode/l10n';
import type { ColumnMetaData, FileMetaData } from 'hyparquet';
import type { ColumnDecoder, DecodedArray } from 'hyparquet/src/types.js';
import { halvesToFloat32 } from '../../engine/halfPrecision';
import type { ByteSource } from '../bytes';
import { asFailure } from '../columnar/asFailure';
import type { Budget } from '../columnar/budget';
import { arrayOfNumbers, emptyColumn } from '../columnar/columnArrays';
import { integers, NumberColumn, type NumberKind } from '../columnar/numberColumn';
import { RowShape } from '../columnar/rowShape';
import type { ReaderContext } from '../reader';
import type { NamedArray, NumberValues } from '../reading';
import { ChunkBytes } from './chunkBytes';
import { decompressor } from './decompress';
import { plainElement } from './elementKind';
import { damagedPage } from './failures';
import { LeafRows } from './leafRows';
import { type DataPage, nextPage, type PageLibrary } from './pages';
import type { Leaf } from './schema';

/** What a page counts for at least, in bytes. */
const LEAST_PAGE = 2 ** 12;

export interface LeafReader {
  readonly source: ByteSource;
  readonly metadata: FileMetaData;
  readonly library: PageLibrary;
  readonly budget: Budget;
  readonly context: ReaderContext;
  /** How much of the file this column is, and how much is done before it. */
  readonly progress: { readonly before: number; readonly share: number };
}

/** The chunk of a column in a row group. Throws where the file does not have it. */
export function chunkOf(metadata: FileMetaData, group: number, { index, path }: Leaf): ColumnMetaData {
  const chunk = metadata.row_groups[group]?.columns[index];
  const meta = chunk?.meta_data;
  if (chunk?.file_path) throw new Error(l10n.t('it lies in another file'));
  const names = path.slice(1).map(({ element }) => element.name);
  if (!meta || meta.path_in_schema.join('\0') !== names.join('\0'))
    throw new Error(l10n.t('it is not where it should be'));
  return meta;
}

/** A column of numbers or lists of them. Throws a `Failure` where it is damaged, ragged or empty. */
export async function readNumbers(leaf: Leaf, kind: NumberKind, reader: LeafReader): Promise<NamedArray> {
  const column = new NumberColumn(kind, reader.budget);
  const shape = new RowShape();
  const present = repeatedLevels(leaf);
  const lists = present.length > 0 ? new LeafRows(column, shape, present, deepest(leaf)) : undefined;
  let rows = 0;
  const add = (page: DataPage, values: NumberValues) => {
    if (lists) lists.add(page, values);
    else {
      rows += page.count;
      column.append(page.definition.length === 0 ? values : scattered(page, values, deepest(leaf), column));
    }
  };
  const endOfGroup = () => {
    lists?.close();
    return lists?.rows ?? rows;
  };
  await eachPage(leaf, reader, (values, decoder) => numbersOf(values, kind, decoder, reader.library), add, endOfGroup);
  return arrayOfNumbers(leaf.name, endOfGroup(), shape, column);
}

/** A column of text, one a row. */
export async function readText(leaf: Leaf, reader: LeafReader): Promise<NamedArray> {
  const { library, budget } = reader;
  const texts: string[] = [];
  const add = (page: DataPage, values: readonly string[]) => {
    budget.spend(8 * page.count);
    let next = 0;
    const { definition } = page;
    const whole = deepest(leaf);
    for (let i = 0; i < page.count; i++) {
      texts.push(definition.length === 0 || definition[i] === whole ? (values[next++] as string) : '');
    }
  };
  const decode = (values: DecodedArray, decoder: ColumnDecoder): string[] => {
    budget.spend((values as Uint8Array[]).reduce((sum, bytes) => sum + 2 * bytes.length, 0));
    return library.convert(values, decoder) as string[];
  };
  await eachPage(leaf, reader, decode, add, () => texts.length);
  if (texts.length === 0) throw emptyColumn(leaf.name);
  return { name: leaf.name, shape: [texts.length], type: 'text', values: texts };
}

type Decoded = NumberValues | string[];

/** Every data page of a column, its values decoded, the dictionary looked up. */
async function eachPage<T extends Decoded>(
  leaf: Leaf,
  { source, metadata, library, budget, context, progress }: LeafReader,
  decode: (values: DecodedArray, decoder: ColumnDecoder) => T,
  add: (page: DataPage, values: T) => void,
  rowsSoFar: () => number,
): Promise<void> {
  const groups = metadata.row_groups.length;
  let rows = 0;
  for (let group = 0; group < groups; group++) {
    let page = 0;
    // Writers say nothing that could be held against the file of a group without rows.
    if (Number(metadata.row_groups[group]?.num_rows) === 0) continue;
    try {
      const meta = chunkOf(metadata, group, leaf);
      const decompress = await decompressor(meta.codec);
      if (!decompress) throw new Error(l10n.t('its compression {0} is not read', meta.codec ?? '?'));
      const element = plainElement((leaf.path.at(-1) as Leaf['path'][number]).element);
      const decoder: ColumnDecoder = {
        pathInSchema: [...meta.path_in_schema],
        type: element.type ?? meta.type,
        element,
        schemaPath: [...leaf.path],
        codec: meta.codec,
        parsers: library.DEFAULT_PARSERS,
      };
      const chunk = chunkBytes(source, meta);
      const levels = { repetition: repeatedLevels(leaf).length, definition: deepest(leaf) };
      let dictionary: T | undefined;
      for (; !chunk.isAtEnd; page++) {
        await context.pace(progress.before + (progress.share * (group + 0.5)) / groups);
        // Pages without values cost time, too.
        budget.pass(LEAST_PAGE);
        const found = await nextPage(chunk, { library, decoder, levels, decompress, budget });
        if (!found) continue;
        if ('dictionary' in found) dictionary = decode(found.dictionary, decoder);
        else add(found, found.isIndex ? lookedUp(found.values, dictionary) : decode(found.values, decoder));
      }
      rows += Number(metadata.row_groups[group]?.num_rows ?? 0);
      if (rowsSoFar() !== rows) throw new Error(l10n.t('its rows are not as many as the file says'));
    } catch (error) {
      const place = { file: source.name, column: leaf.name, group, page };
      throw asFailure(error, (reason) => damagedPage(place, reason));
    }
  }
}

function chunkBytes(source: ByteSource, meta: ColumnMetaData): ChunkBytes {
  const data = Number(meta.data_page_offset);
  const dictionary = Number(meta.dictionary_page_offset ?? 0);
  // Some writers leave a 0 where there is no dictionary, and others say nothing of the one before the data.
  const start = dictionary > 0 && dictionary < data ? dictionary : data;
  const end = start + Number(meta.total_compressed_size);
  if (!(start >= 4 && end >= start && end <= source.size - 8)) throw new RangeError();
  return new ChunkBytes(source, start, end);
}

/** The dictionary's values at the given indices. */
function lookedUp<T extends Decoded>(indices: DecodedArray, dictionary: T | undefined): T {
  if (indices.length === 0) return (dictionary?.slice(0, 0) ?? new Float64Array(0)) as T;
  if (!dictionary) throw new Error(l10n.t('its dictionary is missing'));
  const values = (
    Array.isArray(dictionary)
      ? new Array(indices.length)
      : new (dictionary.constructor as Float64ArrayConstructor)(indices.length)
  ) as unknown[];
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i] as number;
    if (!(index < dictionary.length)) throw new Error(l10n.t('it names a value that its dictionary does not have'));
    values[i] = dictionary[index];
  }
  return values as unknown as T;
}

function numbersOf(values: DecodedArray, kind: NumberKind, decoder: ColumnDecoder, library: PageLibrary): NumberValues {
  switch (kind) {
    case 'float16':
      return halvesToFloat32(
        Uint16Array.from(values as Uint8Array[], (half) => (half[0] ?? 0) | ((half[1] ?? 0) << 8)),
      );
    case 'float32':
      return values instanceof Float32Array ? values : Float32Array.from(values as number[]);
    case 'bool':
      return Uint8Array.from(values as boolean[], Number);
    case 'int':
      return integers(library.convert(values, decoder));
    default: {
      // Decimals as bytes; longer ones would take forever to add up.
      if (Array.isArray(values) && values.some((value) => value instanceof Uint8Array && value.length > 64))
        throw new Error(l10n.t('decimal numbers of an impossible size'));
      const numbers = library.convert(values, decoder);
      return numbers instanceof Float64Array ? numbers : Float64Array.from(numbers as number[], Number);
    }
  }
}

/** Values among the missing ones, which become NaN. */
function scattered(page: DataPage, values: NumberValues, whole: number, column: NumberColumn): NumberValues {
  const out = values instanceof Float32Array ? new Float32Array(page.count) : new Float64Array(page.count);
  let next = 0;
  for (let i = 0; i < page.count; i++) out[i] = page.definition[i] === whole ? (values[next++] as number) : Number.NaN;
  column.missingValues += page.count - next;
  return out;
}

/** The definition level at which all is there. */
function deepest({ path }: Leaf): number {
  return path.slice(1).filter(({ element }) => element.repetition_type !== 'REQUIRED').length;
}

/** For each list that a value lies in, the definition level from which on it has an element. */
export function repeatedLevels({ path }: Leaf): number[] {
  const levels: number[] = [];
  let depth = 0;
  for (const { element } of path.slice(1)) {
    if (element.repetition_type !== 'REQUIRED') depth++;
    if (element.repetition_type === 'REPEATED') levels.push(depth);
  }
  return levels;
}
