import * as l10n from '@vscode/l10n';
import type { ByteSource } from '../bytes';
import type { NumberTable } from '../columns/tableColumns';
import type { ReaderContext } from '../reader';
import { FULL, type NumberScanner, ODD, withScanner } from '../scan/numberScanner';
import type { NumberSink } from '../scan/numberSink';
import type { ScanStopped } from '../scan/scanStopped';
import { sinkFor } from '../scan/spoolSink';
import { TextFeed } from '../scan/textFeed';
import { numberOfCell } from './fastNumbers';
import type { Layout } from './layout';

const LINE_END = new TextEncoder().encode('\n');
const BLANK = 32;

/**
 * Reads a table of nothing but numbers from `offset` on, bytes straight into a typed array, whatever the size of the file: the
 * table that `fastNumbers` finds in the text. Stops at quotes, text and rows of another length, which are for those who read
 * the whole text; undefined where there is no scanner.
 */
export function scanTable(
  source: ByteSource,
  { dialect, columns }: Layout,
  offset: number,
  context: ReaderContext,
  pieceBytes?: number,
): Promise<NumberTable | ScanStopped | undefined> {
  context.stage(l10n.t('Reading'));
  const { delimiter } = dialect;
  return withScanner(async (scanner) => {
    const feed = new TextFeed(scanner, source, context, LINE_END, offset, pieceBytes);
    scanner.exports.clear();
    const by = delimiter === 'blanks' || delimiter === 'none' ? BLANK : delimiter.charCodeAt(0);
    scanner.exports.beginRows(by, columns);
    const sink = sinkFor(source, columns, context);
    let table: NumberTable | undefined;
    try {
      table = (await areRows(scanner, feed, sink, source.size - offset)) ? await sink.table() : undefined;
      return table ?? { stoppedAt: feed.offset };
    } finally {
      if (!table) sink.abandon();
      await feed.close();
    }
  });
}

async function areRows(scanner: NumberScanner, feed: TextFeed, sink: NumberSink, size: number): Promise<boolean> {
  const { exports } = scanner;
  const start = feed.offset;
  while (await feed.more()) {
    let status: number;
    do {
      status = exports.scanRows(feed.at, feed.end);
      feed.at = exports.cursor.value;
      if (status === ODD) return false;
      if (!sink.take(scanner, { done: feed.offset - start, all: size }, numberOfCell)) return false;
      await sink.settle();
    } while (status === FULL);
  }
  // Something that never came to an end.
  return feed.at >= feed.end && sink.length > 0;
}
