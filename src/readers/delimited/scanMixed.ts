import * as l10n from '@vscode/l10n';
import type { ByteSource } from '../bytes';
import { columnsOfTable, type NumberTable } from '../columns/tableColumns';
import type { Gathering } from '../gathering';
import type { ReaderContext } from '../reader';
import type { NamedArray } from '../reading';
import { FULL, MOST_COLUMNS, type NumberScanner, ODD, withScanner } from '../scan/numberScanner';
import type { NumberSink } from '../scan/numberSink';
import { sinkFor } from '../scan/spoolSink';
import { TextFeed } from '../scan/textFeed';
import { SpooledTable } from '../spool/spooledTable';
import { cellNumber, isMissingCell } from './cellNumber';
import type { Layout } from './layout';
import { OpenCells } from './openCells';
import { typedColumn } from './typedColumn';

/** A table of which some columns are text: its numbers, and the cells of those columns. */
export interface MixedTable {
  readonly table: NumberTable;
  readonly texts: ReadonlyMap<number, readonly string[]>;
  /** Columns in which somebody wrote "nan": there is a number, though none to be seen. */
  readonly written: ReadonlySet<number>;
}

/**
 * Reads the rows of a table from `offset` on: numbers straight into a typed array, and strings of nothing but text. Which
 * columns are text is told by the first rows. Undefined where the table turns out to be another one, or has a fault, or quotes
 * that not everybody writes so; that is for those who read the whole text.
 */
export async function scanMixed(
  source: ByteSource,
  layout: Layout,
  offset: number,
  context: ReaderContext,
  pieceBytes?: number,
): Promise<MixedTable | undefined> {
  const { dialect, columns } = layout;
  const { delimiter, newline, decimalComma } = dialect;
  if (delimiter === 'blanks' || delimiter === 'none' || newline === '\r') return undefined;
  if (decimalComma || columns > MOST_COLUMNS) return undefined;
  context.stage(l10n.t('Reading'));
  return withScanner(async (scanner) => {
    const feed = new TextFeed(scanner, source, context, new TextEncoder().encode(newline), offset, pieceBytes);
    const texts = textColumns(layout);
    scanner.kinds.fill(0, 0, columns);
    for (const column of texts.keys()) scanner.kinds[column] = 1;
    scanner.exports.clear();
    scanner.exports.beginCells(delimiter.charCodeAt(0), columns, scanner.kindsAt, newline === '\r\n');
    const sink = sinkFor(source, columns, context);
    let table: NumberTable | undefined;
    try {
      const written = await rowsOf(scanner, feed, sink, texts, columns, source.size - offset);
      if (!written) return undefined;
      table = await sink.table();
      return { table, texts, written };
    } finally {
      if (!table) sink.abandon();
      await feed.close();
    }
  });
}

async function rowsOf(
  scanner: NumberScanner,
  feed: TextFeed,
  sink: NumberSink,
  texts: ReadonlyMap<number, string[]>,
  columns: number,
  size: number,
): Promise<Set<number> | undefined> {
  const { exports } = scanner;
  const start = feed.offset;
  const open = new OpenCells(scanner);
  const written = new Set<number>();
  while (await feed.more()) {
    let status: number;
    do {
      const from = feed.at;
      status = exports.scanCells(from, feed.end);
      feed.at = exports.cursor.value;
      if (status === ODD) return undefined;
      const isRead = open.each(from, feed.at, (index, text) => {
        const column = (sink.length + index) % columns;
        const cells = texts.get(column);
        if (cells) {
          cells.push(text.trim());
          return 0;
        }
        const number = cellNumber(text);
        if (number !== undefined) written.add(column);
        return number ?? (isMissingCell(text) ? Number.NaN : undefined);
      });
      if (!isRead) return undefined;
      sink.append(scanner, { done: feed.offset - start, all: size });
      await sink.settle();
    } while (status === FULL);
  }
  if (feed.at < feed.end || sink.length === 0) return undefined;
  return written;
}

/** Of the first rows, a column with a cell that is no number is text. */
function textColumns({ preview, columns }: Layout): Map<number, string[]> {
  const texts = new Map<number, string[]>();
  for (let column = 0; column < columns; column++) {
    const isText = preview.some((row) => {
      const cell = row[column] ?? '';
      return cellNumber(cell) === undefined && !isMissingCell(cell);
    });
    if (isText) texts.set(column, []);
  }
  return texts;
}

/** The columns as arrays, as `typedColumn` makes them of their cells. */
export async function mixedColumns(
  { table, texts, written }: MixedTable,
  titles: readonly string[],
  gathering: Gathering,
): Promise<NamedArray[]> {
  const arrays: NamedArray[] = [];
  for (const [column, array] of columnsOfTable(table, titles).entries()) {
    const cells = texts.get(column) ?? (isMissing(table, column, written) ? Array(table.rows).fill('') : undefined);
    arrays.push(cells ? await typedColumn(array.name, cells, false, gathering) : array);
  }
  return arrays;
}

function isMissing(table: NumberTable, column: number, written: ReadonlySet<number>): boolean {
  if (written.has(column)) return false;
  if (table instanceof SpooledTable) return table.facts.present[column] === 0;
  const { values, rows, columns } = table;
  for (let row = 0; row < rows; row++) if (!Number.isNaN(values[row * columns + column])) return false;
  return true;
}
