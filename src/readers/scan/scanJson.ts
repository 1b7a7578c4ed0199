import * as l10n from '@vscode/l10n';
import type { ByteSource } from '../bytes';
import { NumberList } from '../lists/numberList';
import type { ReaderContext } from '../reader';
import { DONE, FULL, MORE, type NumberScanner, ODD, withScanner } from './numberScanner';
import { NumberSink } from './numberSink';
import type { ScanStopped } from './scanStopped';
import { TextFeed } from './textFeed';

/** JSON as a value in which a `NumberList` stands for each list of numbers. */
export interface ScannedJson {
  readonly value: unknown;
  /** Whether it is JSON without what Python adds to it. */
  readonly strict: boolean;
}

const BLANKS = new TextEncoder().encode(' '.repeat(16));
const OPENING_BRACKET = 91;
const OPENING_BRACE = 123;
const CLOSING_BRACE = 125;
const QUOTE = 34;
const COMMA = 44;
const COLON = 58;

const DEEPEST = 4;
/** More keys are examples, which are read sooner as a whole. */
const MOST_KEYS = 256;
/** What is no list of numbers is short: labels, names. */
const MOST_OTHER_BYTES = 2 ** 26;

/**
 * Reads JSON that consists of lists of numbers, and of objects that hold these beside other things: bytes straight into
 * typed arrays, whatever the size of the file, and no value between. Numbers are those of `Number`, bit by bit. Stops at
 * anything else, also where it may be readable in another way; undefined where there is no scanner.
 */
export function scanJson(
  source: ByteSource,
  context: ReaderContext,
  pieceBytes?: number,
): Promise<ScannedJson | ScanStopped | undefined> {
  return withScanner(async (scanner) => {
    context.stage(l10n.t('Reading'));
    const feed = new TextFeed(scanner, source, context, BLANKS, 0, pieceBytes);
    const scan = new JsonScan(scanner, feed, source.size);
    try {
      return await scan.document();
    } catch (error) {
      if (error !== STOPPED) throw error;
      return { stoppedAt: feed.offset };
    } finally {
      await feed.close();
    }
  });
}

/** Thrown within a scan. */
const STOPPED = new Error('This is read in another way.');

class JsonScan {
  private strict = true;

  constructor(
    private readonly scanner: NumberScanner,
    private readonly feed: TextFeed,
    private readonly size: number,
  ) {}

  async document(): Promise<ScannedJson> {
    const { feed, scanner } = this;
    await feed.more();
    const { bytes } = scanner;
    if (bytes[feed.at] === 0xef && bytes[feed.at + 1] === 0xbb && bytes[feed.at + 2] === 0xbf) feed.at += 3;
    const first = await this.peek();
    if (first !== OPENING_BRACE && first !== OPENING_BRACKET) throw STOPPED;
    const value = first === OPENING_BRACE ? await this.object(0) : await this.list(false);
    while ((await this.peek()) !== undefined) throw STOPPED;
    return { value, strict: this.strict };
  }

  /** The next byte that is no blank; undefined at the end. */
  private async peek(): Promise<number | undefined> {
    const { feed, scanner } = this;
    for (;;) {
      for (; feed.at < feed.end; feed.at++) {
        const byte = scanner.bytes[feed.at];
        if (byte !== 32 && byte !== 10 && byte !== 13 && byte !== 9) return byte;
      }
      if (!(await feed.more())) return undefined;
    }
  }

  private async take(byte: number): Promise<void> {
    if ((await this.peek()) !== byte) throw STOPPED;
    this.feed.at++;
  }

  private async object(depth: number): Promise<unknown> {
    const object = Object.create(null) as Record<string, unknown>;
    await this.take(OPENING_BRACE);
    for (let keys = 0; keys < MOST_KEYS; keys++) {
      if ((await this.peek()) !== QUOTE) throw STOPPED;
      const key = (await this.other('')) as string;
      await this.take(COLON);
      if (Object.hasOwn(object, key) || mayBeFrame(key, depth)) throw STOPPED;
      object[key] = await this.value(depth);
      const next = await this.peek();
      this.feed.at++;
      if (next === CLOSING_BRACE) return object;
      if (next !== COMMA) throw STOPPED;
    }
    throw STOPPED;
  }

  private async value(depth: number): Promise<unknown> {
    const first = await this.peek();
    if (first === OPENING_BRACKET) return this.list(true);
    return first === OPENING_BRACE && depth + 1 < DEEPEST ? this.object(depth + 1) : this.other('');
  }

  private async list(inObject: boolean): Promise<unknown> {
    const { scanner, feed, size } = this;
    const { exports } = scanner;
    const start = feed.offset;
    const sink = new NumberSink();
    let openAreWhole = true;
    const decide = (text: string) => {
      const number = Number(text);
      if (!Number.isInteger(number)) openAreWhole = false;
      return number;
    };
    exports.clear();
    exports.beginWhole();
    exports.beginLists();
    for (;;) {
      const status = exports.scanLists(feed.at, feed.end);
      feed.at = exports.cursor.value;
      if (status === ODD) {
        const opened = exports.openedOnly();
        if (opened === 0 || !inObject) throw STOPPED;
        return this.other('['.repeat(opened));
      }
      const done = feed.offset - start;
      // What is complete need not be guessed: a file may hold very many short lists.
      const progress = { done, all: status === DONE ? done : size - start };
      if (!sink.take(scanner, progress, decide)) throw STOPPED;
      if (status === DONE) break;
      if (status !== FULL && !(await feed.more())) throw STOPPED;
    }
    if (exports.foreign.value > 0) this.strict = false;
    const shape = Array.from({ length: exports.listDepth() }, (_, level) => exports.listLength(level + 1));
    const facts = {
      whole: exports.whole.value !== 0 && openAreWhole,
      missing: exports.missing.value,
      truths: exports.truths.value,
    };
    return new NumberList(shape, sink.finish(), facts);
  }

  /** A value that is no list of numbers, of which `begun` was read before. */
  private async other(begun: string): Promise<unknown> {
    const { scanner, feed } = this;
    const { exports, bytes } = scanner;
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    let text = begun;
    exports.beginSkip(begun.length);
    for (let taken = 0; taken <= MOST_OTHER_BYTES; ) {
      const from = feed.at;
      const status = exports.skipValue(from, feed.end);
      feed.at = exports.cursor.value;
      taken += feed.at - from;
      const isLast = status !== MORE;
      try {
        text += decoder.decode(bytes.subarray(from, feed.at), { stream: !isLast });
        if (isLast) return JSON.parse(text);
      } catch {
        throw STOPPED;
      }
      if (!(await feed.more())) throw STOPPED;
    }
    throw STOPPED;
  }
}

/** In data frames as pandas writes them lists are cells of a table: `{"columns": …, "data": …}`, `{"a": {"0": …}}`. */
function mayBeFrame(key: string, depth: number): boolean {
  return key === 'columns' || (depth > 0 && key === '0');
}
