import * as l10n from '@vscode/l10n';
import type { ByteSource } from '../bytes';
import { PROBED, tokensIn } from '../json/tokenDistributions';
import { FULL, MORE, NUMBERS, type NumberScanner, type Status } from '../scan/numberScanner';
import type { NumberSink } from '../scan/numberSink';
import type { TextFeed } from '../scan/textFeed';
import { LineLayout } from './lineLayout';
import type { LineRecords } from './lineRecords';
import { LineText } from './lineText';
import { OpenValues } from './openValues';
import { OtherLine } from './otherLine';
import { parseLine } from './parseLine';

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
/** So often the layout of lines may change before those that are laid out otherwise are read one by one. */
const MOST_LAYOUTS = 16;

/** Reads the lines of a feed: those that are laid out as is expected by the scanner, others one by one. */
export class LineScan {
  /** The line that is read, counting from 1. */
  line = 1;
  private layout: LineLayout | undefined;
  private layouts = 0;
  /** Lines one after the other that the scanner has not read; of the first one the layout is taken. */
  private others = 1;
  private readonly text: LineText;
  private readonly open: OpenValues;
  private readonly row: Float64Array;

  constructor(
    private readonly scanner: NumberScanner,
    private readonly feed: TextFeed,
    private readonly source: ByteSource,
    private readonly records: LineRecords,
    private readonly sink: NumberSink,
  ) {
    this.text = new LineText(scanner, feed);
    this.open = new OpenValues(scanner);
    this.row = new Float64Array(records.columns);
  }

  /** Throws an `OtherLine` at one that is not like those before it. */
  async lines(): Promise<void> {
    const { feed } = this;
    this.scanner.exports.clear();
    await this.skipMark();
    for (;;) {
      const status = this.layout ? await this.scanned(this.layout) : MORE;
      if (status === MORE) {
        const isAtEnd = feed.at >= feed.end;
        // What is left of a piece where no more can be put behind it is a part of a very long line.
        if (this.layout || isAtEnd) {
          if (await feed.more()) continue;
          if (isAtEnd) return;
        }
      }
      await this.lineByItself();
    }
  }

  private async skipMark(): Promise<void> {
    const { feed, scanner } = this;
    while (feed.end - feed.at < BYTE_ORDER_MARK.length && (await feed.more()));
    if (BYTE_ORDER_MARK.every((byte, index) => scanner.bytes[feed.at + index] === byte)) {
      feed.at += BYTE_ORDER_MARK.length;
    }
  }

  /** Reads lines until something else than a line that is laid out so is in front of the cursor. */
  private async scanned(layout: LineLayout): Promise<Status> {
    const { feed, scanner, records, sink, open } = this;
    const { exports } = scanner;
    const { cells } = layout;
    for (;;) {
      const from = feed.at;
      const before = this.line;
      const status = exports.scanRecords(from, feed.end);
      feed.at = exports.cursor.value;
      let index = 0;
      open.each(from, feed.at, (value) => {
        const row = Math.floor(index / cells.length);
        this.line = before + row;
        records.keep(cells[index++ % cells.length] as string, records.rows + row, value);
      });
      const rows = exports.count() / records.columns;
      this.line = before + rows;
      if (rows > 0) this.others = 0;
      records.addScanned(rows, layout);
      sink.append(scanner, { done: feed.offset, all: this.source.size });
      await sink.settle();
      if (status !== FULL) return status;
    }
  }

  private async lineByItself(): Promise<void> {
    const { records, row, scanner } = this;
    const content = (await this.text.next()).trim();
    if (content !== '') {
      const value = parseLine(content, this.line, this.source.name);
      if (records.rows < PROBED && tokensIn(value)) {
        throw new OtherLine(l10n.t('It holds tokens with their probabilities.'));
      }
      records.add(value, row, this.line);
      await this.put(row);
      if (++this.others >= 2 && this.layouts++ < MOST_LAYOUTS) {
        this.layout = LineLayout.of(content, records, scanner) ?? this.layout;
      }
    } else records.blanks.push(records.rows);
    this.line++;
  }

  private async put(row: Float64Array): Promise<void> {
    for (let from = 0; from < row.length; from += NUMBERS) {
      this.sink.add(row.subarray(from, from + NUMBERS), { done: this.feed.offset, all: this.source.size });
      await this.sink.settle();
    }
  }
}
