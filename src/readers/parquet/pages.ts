import * as l10n from '@vscode/l10n';
import type { ColumnDecoder, DecodedArray, PageHeader } from 'hyparquet/src/types.js';
import type { Budget } from '../columnar/budget';
import { checkDataPage, LARGEST_PAGE, type Levels, MOST_VALUES } from './checkPage';
import type { ChunkBytes } from './chunkBytes';
import type { Decompress } from './decompress';

/** A data page, decoded. */
export interface DataPage {
  /** Values and missing ones together. */
  readonly count: number;
  /** Empty where nothing repeats. */
  readonly repetition: readonly number[];
  /** Empty where nothing is missing. */
  readonly definition: readonly number[];
  /** Those that are there; indices into the dictionary where `isIndex`. */
  readonly values: DecodedArray;
  readonly isIndex: boolean;
}

/** The parts of the library that take pages apart; loaded by the first Parquet file. */
export async function pageLibrary() {
  const [{ parquetHeader }, { readDataPage, readDataPageV2 }, { convert, DEFAULT_PARSERS }, { readPlain }, delta] =
    await Promise.all([
      import('hyparquet/src/column.js'),
      import('hyparquet/src/datapage.js'),
      import('hyparquet/src/convert.js'),
      import('hyparquet/src/plain.js'),
      import('hyparquet/src/delta.js'),
    ]);
  return { parquetHeader, readDataPage, readDataPageV2, convert, DEFAULT_PARSERS, readPlain, delta };
}

export type PageLibrary = Awaited<ReturnType<typeof pageLibrary>>;

export interface PageReader {
  readonly library: PageLibrary;
  readonly decoder: ColumnDecoder;
  readonly levels: Levels;
  readonly decompress: Decompress;
  readonly budget: Budget;
}

/**
 * The next page of a chunk: a data page, or the dictionary (its values), or undefined for one that holds neither.
 * Throws where the page is damaged or claims what cannot be.
 */
export async function nextPage(
  chunk: ChunkBytes,
  reader: PageReader,
): Promise<DataPage | { dictionary: DecodedArray } | undefined> {
  const { library, decoder, levels, budget } = reader;
  const headerBytes = new Uint8Array(await chunk.header());
  const header = library.parquetHeader({ view: new DataView(headerBytes.buffer), offset: 0 });
  const { compressed_page_size: packed, uncompressed_page_size: size, type } = header;
  if (!(packed >= 0 && size >= 0 && size <= LARGEST_PAGE))
    throw new Error(l10n.t('the page claims an impossible size'));
  budget.pass(size);
  if (type === 'DICTIONARY_PAGE') {
    const values = header.dictionary_page_header?.num_values ?? -1;
    // A value of it has a byte at least, but for those of an empty dictionary.
    if (!(values >= 0 && values <= Math.min(size, MOST_VALUES)))
      throw new Error(l10n.t('the page claims too many values'));
    const page = reader.decompress(await chunk.take(packed), size);
    const plain = { view: new DataView(page.buffer, page.byteOffset, page.byteLength), offset: 0 };
    return { dictionary: library.readPlain(plain, decoder.type, values, decoder.element.type_length) };
  }
  if (type !== 'DATA_PAGE' && type !== 'DATA_PAGE_V2') {
    chunk.skip(packed);
    return undefined;
  }
  const page = unpacked(await chunk.take(packed), header, reader.decompress);
  checkDataPage(page, header, levels, decoder.type === 'BOOLEAN');
  return decoded(page, header, reader);
}

/** The page without compression; in the second version its levels are not compressed. */
function unpacked(bytes: Uint8Array, header: PageHeader, decompress: Decompress): Uint8Array {
  const size = header.uncompressed_page_size;
  const second = header.type === 'DATA_PAGE_V2' ? header.data_page_header_v2 : undefined;
  if (!second) return decompress(bytes, size);
  const prefix = second.definition_levels_byte_length + second.repetition_levels_byte_length;
  if (!(prefix >= 0 && prefix <= bytes.length && prefix <= size)) throw new RangeError();
  if (second.is_compressed === false) return bytes;
  const values = decompress(bytes.slice(prefix), size - prefix);
  const page = new Uint8Array(prefix + values.length);
  page.set(bytes.subarray(0, prefix));
  page.set(values, prefix);
  return page;
}

function decoded(page: Uint8Array, header: PageHeader, { library, decoder, levels, budget }: PageReader): DataPage {
  const { data_page_header: first, data_page_header_v2: second } = header;
  const count = first?.num_values ?? second?.num_values ?? 0;
  const encoding = first?.encoding ?? second?.encoding ?? 'PLAIN';
  // A few bytes may say millions of times the same; an engine's list has eight bytes for each.
  budget.pass(8 * count);
  const plain: ColumnDecoder = { ...decoder, codec: 'UNCOMPRESSED' };
  if (encoding === 'DELTA_BYTE_ARRAY') checkPrefixes(page, header, levels, library, budget);
  const {
    definitionLevels = [],
    repetitionLevels,
    dataPage,
  } = first
    ? library.readDataPage(page, first, plain)
    : library.readDataPageV2(page, { ...header, uncompressed_page_size: page.length }, plain);
  let present = count;
  if (definitionLevels.length > 0) {
    present = 0;
    for (let i = 0; i < count; i++) if (definitionLevels[i] === levels.definition) present++;
  }
  if (dataPage.length !== present) throw new Error(l10n.t('its values are not as many as it says'));
  const definition = present === count ? [] : definitionLevels;
  return {
    count,
    repetition: repetitionLevels,
    definition,
    values: dataPage,
    isIndex: encoding.endsWith('_DICTIONARY'),
  };
}

/**
 * Text that shares its beginning with the text before it may grow without end from a few bytes; what it comes to is
 * reckoned from the lengths first.
 */
function checkPrefixes(
  page: Uint8Array,
  header: PageHeader,
  levels: Levels,
  library: PageLibrary,
  budget: Budget,
): void {
  const { data_page_header: first, data_page_header_v2: second } = header;
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  let offset = second ? second.repetition_levels_byte_length + second.definition_levels_byte_length : 0;
  if (first) {
    for (const level of [levels.repetition, levels.definition])
      if (level > 0) offset += 4 + view.getUint32(offset, true);
  }
  // The number of lengths is the third of the four numbers before them.
  const reader = { view, offset };
  const values = Math.min(first?.num_values ?? second?.num_values ?? 0, countOfDeltas(page, offset));
  const lengths = new Int32Array(values);
  let total = 0;
  for (let part = 0; part < 2; part++) {
    if (values > 0) library.delta.deltaBinaryUnpack(reader, values, lengths);
    for (const length of lengths) {
      if (length < 0) throw new RangeError();
      total += length;
    }
  }
  budget.pass(total);
}

function countOfDeltas(page: Uint8Array, start: number): number {
  let at = start;
  let value = 0;
  for (let number = 0; number < 3; number++) {
    value = 0;
    for (let shift = 0; shift <= 28; shift += 7) {
      const byte = page[at++] ?? 0;
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) break;
    }
  }
  return value;
}
