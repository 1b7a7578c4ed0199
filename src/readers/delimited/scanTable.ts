import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import type { ByteSource } from '../bytes';
import type { NumberTable } from '../columns/tableColumns';
import type { ReaderContext } from '../reader';
import { FULL, type NumberScanner, ODD, withScanner } from '../scan/numberScanner';
import { NumberSink } from '../scan/numberSink';
import type { ScanStopped } from '../scan/scanStopped';
import { TextFeed } from '../scan/textFeed';
import { encodingOf } from '../text/encoding';
import { PREVIEW_ROWS } from './dialect';
import { numberOfCell } from './fastNumbers';
import { type Layout, layoutOf } from './layout';
import { mayBeNumbers } from './tableToArrays';

/** A table of nothing but numbers. */
export interface ScannedTable {
  readonly layout: Layout;
  readonly table: NumberTable;
}

/** Of a text whose rows are longer than what the first look takes, more is looked at. */
const HEADS = [2 ** 16, 2 ** 20, 2 ** 23, 2 ** 25];
const LINE_END = new TextEncoder().encode('\n');
const BLANK = 32;

/**
 * Reads a table of numbers, bytes straight into a typed array, whatever the size of the file: the table that `layoutOf` and
 * `fastNumbers` find in the text. Stops at quotes, text, decimal commas and rows of another length, which are for those who
 * read the whole text; undefined where there is no scanner.
 */
export async function scanTable(
  source: ByteSource,
  context: ReaderContext,
  pieceBytes?: number,
): Promise<ScannedTable | ScanStopped | undefined> {
  context.stage(l10n.t('Reading'));
  const found = await layoutOfHead(source);
  if (!found) return { stoppedAt: 0 };
  const { layout, offset } = found;
  return withScanner(async (scanner) => {
    const feed = new TextFeed(scanner, source, context, LINE_END, offset, pieceBytes);
    try {
      const values = await rowsOf(scanner, feed, layout, source.size - offset);
      if (!values) return { stoppedAt: feed.offset };
      const { columns } = layout;
      return { layout, table: { values, rows: values.length / columns, columns } };
    } finally {
      await feed.close();
    }
  });
}

/** The layout of a table that may be nothing but numbers, and where its rows begin, in bytes. */
async function layoutOfHead(source: ByteSource): Promise<{ layout: Layout; offset: number } | undefined> {
  for (const length of HEADS) {
    const bytes = await source.read(0, Math.min(length, source.size));
    const head = textOfHead(bytes, length < source.size);
    if (head?.includes('"') !== false) return undefined;
    const layout = layoutOrNone(head);
    if (length < source.size && !(layout && isEnough(layout, head))) continue;
    if (!layout || layout.columns === 0 || !mayBeNumbers(layout)) return undefined;
    const { start } = layout;
    const isMarked = bytes[0] === 0xef;
    return { layout, offset: new TextEncoder().encode(head.slice(0, start)).length + (isMarked ? 3 : 0) };
  }
  return undefined;
}

/** Whether the whole text has the layout of its head: as many rows are there as are looked at, or as many characters. */
function isEnough({ dialect, start }: Layout, head: string): boolean {
  return dialect.preview.length >= PREVIEW_ROWS || head.length > start + dialect.sampled;
}

/** Whole lines, without the byte order mark; undefined where it is no UTF-8. */
function textOfHead(bytes: Uint8Array, isCut: boolean): string | undefined {
  if (encodingOf(bytes) !== 'utf-8') return undefined;
  try {
    // A character may be cut in two at the end.
    const head = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return isCut ? head.slice(0, Math.max(head.lastIndexOf('\n'), head.lastIndexOf('\r')) + 1) : head;
  } catch {
    return undefined;
  }
}

/** What is wrong with the layout is said by those who look at the whole text. */
function layoutOrNone(head: string): Layout | undefined {
  try {
    return layoutOf(head);
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

async function rowsOf(
  scanner: NumberScanner,
  feed: TextFeed,
  { dialect, columns }: Layout,
  size: number,
): Promise<Float64Array | undefined> {
  const { exports } = scanner;
  const { delimiter } = dialect;
  const start = feed.offset;
  const sink = new NumberSink();
  exports.clear();
  exports.beginRows(delimiter === 'blanks' || delimiter === 'none' ? BLANK : delimiter.charCodeAt(0), columns);
  while (await feed.more()) {
    let status: number;
    do {
      status = exports.scanRows(feed.at, feed.end);
      feed.at = exports.cursor.value;
      if (status === ODD) return undefined;
      const expected = (1.02 * (sink.length + exports.count()) * size) / (feed.offset - start);
      if (!sink.take(scanner, Math.min(expected, size), numberOfCell)) return undefined;
    } while (status === FULL);
  }
  // Something that never came to an end.
  if (feed.at < feed.end || sink.length === 0) return undefined;
  return sink.finish();
}
