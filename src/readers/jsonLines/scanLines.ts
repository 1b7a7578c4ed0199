import * as l10n from '@vscode/l10n';
import type { ByteSource } from '../bytes';
import type { NumberTable } from '../columns/tableColumns';
import type { ReaderContext } from '../reader';
import { withScanner } from '../scan/numberScanner';
import { sinkFor } from '../scan/spoolSink';
import { TextFeed } from '../scan/textFeed';
import { LineRecords } from './lineRecords';
import { LineScan } from './lineScan';
import type { LineShape } from './lineShape';
import { OtherLine } from './otherLine';

const LINE_END = new TextEncoder().encode('\n');

/** Lines that were scanned: their numbers as one table, and what they have beside them. */
export interface ScannedLines {
  readonly table: NumberTable;
  readonly records: LineRecords;
}

/** The line that was not scanned, and why. */
export interface LinesStopped {
  readonly line: number;
  readonly reason: OtherLine;
}

/**
 * Reads JSON lines of the given shape, bytes straight into typed arrays: lines that are laid out alike by the scanner, any
 * others one by one. Stops at a line that does not fit with those before it; undefined where there is no scanner. Throws a
 * `Failure` at a line that is no JSON.
 *
 * @param mostKept bytes that may be kept beside the numbers
 */
export function scanLines(
  source: ByteSource,
  shape: LineShape,
  context: ReaderContext,
  mostKept: number,
  pieceBytes?: number,
): Promise<ScannedLines | LinesStopped | undefined> {
  context.stage(l10n.t('Reading'));
  return withScanner(async (scanner) => {
    const feed = new TextFeed(scanner, source, context, LINE_END, 0, pieceBytes);
    const records = new LineRecords(shape, mostKept);
    const sink = sinkFor(source, records.columns, context);
    const scan = new LineScan(scanner, feed, source, records, sink);
    let table: NumberTable | undefined;
    try {
      await scan.lines();
      table = await sink.table();
      return { table, records };
    } catch (error) {
      if (!(error instanceof OtherLine)) throw error;
      return { line: scan.line, reason: error };
    } finally {
      if (!table) sink.abandon();
      await feed.close();
    }
  });
}
