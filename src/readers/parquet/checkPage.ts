import * as l10n from '@vscode/l10n';
import type { PageHeader } from 'hyparquet/src/types.js';

/** Values a page: what an engine's array holds in one piece. Real pages have a twentieth of it, at most. */
export const MOST_VALUES = 2 ** 25;
/** Writers aim at 1 MB, some at 100. */
export const LARGEST_PAGE = 2 ** 29;

const ENCODINGS = /^(PLAIN|PLAIN_DICTIONARY|RLE_DICTIONARY|RLE|BYTE_STREAM_SPLIT|DELTA_\w+)$/;

/** The deepest that a column's values can lie: how many of its ancestors repeat, or may be missing. */
export interface Levels {
  readonly repetition: number;
  readonly definition: number;
}

/**
 * Checks of a decompressed data page whatever the library takes on trust: the runs that its levels and its dictionary
 * indices are packed in, which could claim two thousand million values each.
 */
export function checkDataPage(page: Uint8Array, header: PageHeader, levels: Levels, isBoolean: boolean): void {
  const { data_page_header: first, data_page_header_v2: second } = header;
  const { num_values: values = -1, encoding = '' } = first ?? second ?? {};
  if (!(values >= 0 && values <= MOST_VALUES)) throw new Error(l10n.t('the page claims too many values'));
  if (!ENCODINGS.test(encoding)) throw new Error(l10n.t('its encoding {0} is not read', encoding || '?'));
  const levelEncodings = [first?.repetition_level_encoding, first?.definition_level_encoding];
  if (first && [levels.repetition, levels.definition].some((level, i) => level > 0 && levelEncodings[i] !== 'RLE'))
    throw new Error(l10n.t('its encoding {0} is not read', 'BIT_PACKED'));
  const repetitionWidth = widthOf(levels.repetition);
  const definitionWidth = widthOf(levels.definition);
  let at = 0;
  if (second) {
    const { repetition_levels_byte_length: r, definition_levels_byte_length: d, num_nulls: nulls } = second;
    if (!(r >= 0 && d >= 0 && r + d <= page.length && nulls >= 0 && nulls <= values)) throw new RangeError();
    if (repetitionWidth > 0) checkRuns(page.subarray(0, r), 0, repetitionWidth, values);
    if (definitionWidth > 0) checkRuns(page.subarray(r, r + d), 0, definitionWidth, values);
    at = r + d;
  } else {
    if (repetitionWidth > 0) at = checkPrefixed(page, at, repetitionWidth, values);
    if (definitionWidth > 0) at = checkPrefixed(page, at, definitionWidth, values);
  }
  // How many are not null is known after decoding; no fewer runs may be there than these need, and no more than all.
  if (encoding === 'RLE') {
    if (!isBoolean) throw new Error(l10n.t('its encoding {0} is not read', encoding));
    checkPrefixed(page, at, 1, values, true);
  } else if (encoding.endsWith('_DICTIONARY') && at < page.length) {
    const width = page[at] as number;
    if (width > 24) throw new Error(l10n.t('its dictionary is too large'));
    if (width > 0 || second) checkRuns(page, at + 1, width, values, true);
  }
}

function widthOf(level: number): number {
  return 32 - Math.clz32(level);
}

function checkPrefixed(page: Uint8Array, at: number, width: number, values: number, mayBeFewer = false): number {
  if (at + 4 > page.length) throw new RangeError();
  const length = new DataView(page.buffer, page.byteOffset).getUint32(at, true);
  const end = at + 4 + length;
  if (end > page.length) throw new RangeError();
  checkRuns(page.subarray(0, end), at + 4, width, values, mayBeFewer);
  return end;
}

/** Packed runs are of eight values, and writers may fill the last ones up. */
const FILLED_UP = 512;

/** Runs of a value, and of packed values (RLE / bit-packing hybrid): that there are as many as claimed, and not more. */
function checkRuns(bytes: Uint8Array, start: number, width: number, values: number, mayBeFewer = false): void {
  let [at, seen, isOver] = [start, 0, false];
  while (seen < values) {
    if (at >= bytes.length) {
      if (mayBeFewer) return;
      throw new RangeError();
    }
    let header = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      if (isOver && byte === undefined) return;
      if (byte === undefined || shift > 28) throw new RangeError();
      header += (byte & 127) * 2 ** shift;
      if (byte < 128) break;
    }
    const isPacked = header % 2 === 1;
    const run = Math.floor(header / 2) * (isPacked ? 8 : 1);
    if (run === 0) {
      // Some writers end with an empty run; the library goes on behind it where it still lacks values.
      if (!mayBeFewer) throw new RangeError();
      isOver = true;
    }
    if (run > values - seen + (isPacked ? FILLED_UP : 0)) throw new Error(l10n.t('the page claims too many values'));
    at += isPacked ? (run / 8) * width : (width + 7) >> 3;
    seen += run;
  }
}
