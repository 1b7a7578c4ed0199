import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import type { ByteSource } from '../bytes';
import type { ReaderContext } from '../reader';
import { FlatTable } from './flatTable';
import { type ArrowSchema, readSchema } from './schema';

/** A batch of rows, or of a dictionary's values, whose buffers still lie in the file. */
export interface Batch {
  readonly rows: number;
  /** Of each column and of what is inside of it: its length, and how many are missing. */
  readonly nodes: readonly [length: number, missing: number][];
  readonly buffers: readonly [offset: number, length: number][];
  readonly compression?: 'lz4' | 'zstd';
  /** How many buffers of text each column of views has. */
  readonly views: readonly number[];
  readonly body: { readonly offset: number; readonly length: number };
}

export interface DictionaryBatch extends Batch {
  readonly id: number;
  /** Whether its values are added to those that came before. */
  readonly isDelta: boolean;
  /** How many batches of rows came before it. */
  readonly before: number;
}

export interface Messages {
  readonly schema: ArrowSchema;
  readonly batches: readonly Batch[];
  readonly dictionaries: readonly DictionaryBatch[];
}

const LONGEST_MESSAGE = 2 ** 27;
const MOST_BATCHES = 2 ** 20;
const [SCHEMA, DICTIONARY, RECORDS] = [1, 2, 3];

/** The messages of a stream, one after another up to its end, without their buffers. */
export async function messagesOfStream(source: ByteSource, context: ReaderContext): Promise<Messages> {
  let schema: ArrowSchema | undefined;
  const batches: Batch[] = [];
  const dictionaries: DictionaryBatch[] = [];
  let at = 0;
  for (let isEnded = false; at < source.size && !isEnded; ) {
    const message = await nextMessage(source, at, source.size);
    at = message.next;
    if (message.header === undefined) isEnded = true;
    else if (message.type === SCHEMA) schema ??= readSchema(message.header, message.version, source.name);
    else if (message.type === RECORDS) batches.push(readBatch(message.header, message.body));
    else if (message.type === DICTIONARY) dictionaries.push(readDictionary(message, batches.length));
    else throw new Error(l10n.t('it holds something else than a table'));
    if (batches.length + dictionaries.length > MOST_BATCHES) throw new Error(l10n.t('it has too many batches'));
    if (batches.length % 256 === 0) await context.pace(0);
  }
  if (source.size - at > 0) throw new Error(l10n.t('its parts do not follow each other'));
  if (!schema) throw new Error(l10n.t('it does not say what its columns are'));
  return { schema, batches, dictionaries };
}

/** The messages that a file's footer lists; `end` is where the footer begins. */
export async function messagesOfFile(
  source: ByteSource,
  footer: Uint8Array,
  end: number,
  context: ReaderContext,
): Promise<Messages> {
  const table = FlatTable.root(footer);
  const header = table.table(1);
  if (!header) throw new Error(l10n.t('it does not say what its columns are'));
  const schema = readSchema(header, table.int16(0), source.name);
  const listed = async (slot: number, type: number): Promise<(Message & { readonly header: FlatTable })[]> => {
    const messages: (Message & { readonly header: FlatTable })[] = [];
    let after = 8;
    for (const at of table.blocks(slot)) {
      // One after another: a file that lists the same one a million times is not read a million times.
      if (!(at >= after && at < end)) throw new RangeError();
      const message = await nextMessage(source, at, end);
      after = message.next;
      if (message.header === undefined || message.type !== type) throw new RangeError();
      messages.push({ ...message, header: message.header });
      if (messages.length > MOST_BATCHES) throw new Error(l10n.t('it has too many batches'));
      if (messages.length % 256 === 0) await context.pace(0);
    }
    return messages;
  };
  // In a file they hold for every batch, wherever they stand.
  const dictionaries = (await listed(2, DICTIONARY)).map((message) => readDictionary(message, 0));
  const batches = (await listed(3, RECORDS)).map((message) => readBatch(message.header, message.body));
  return { schema, batches, dictionaries };
}

function readDictionary({ header, body }: Message, before: number): DictionaryBatch {
  const data = header?.table(1);
  if (!header || !data) throw new RangeError();
  return { ...readBatch(data, body), id: header.int64(0), isDelta: header.uint8(2) === 1, before };
}

interface Message {
  readonly type: number;
  readonly version: number;
  /** Undefined for the end of the stream. */
  readonly header?: FlatTable;
  readonly body: { readonly offset: number; readonly length: number };
  readonly next: number;
}

async function nextMessage(source: ByteSource, at: number, end: number): Promise<Message> {
  const prefix = await source.read(at, Math.min(8, end - at));
  if (prefix.length < 4) throw new RangeError();
  const view = new DataView(prefix.buffer, prefix.byteOffset, prefix.length);
  // Before version 0.15 there was no mark before the length.
  const isMarked = view.getInt32(0, true) === -1;
  const length = view.getInt32(isMarked ? 4 : 0, true);
  const start = at + (isMarked ? 8 : 4);
  if (length === 0) return { type: 0, version: 0, body: { offset: start, length: 0 }, next: start };
  if (length < 0 || length > LONGEST_MESSAGE || start + length > end) throw new RangeError();
  const bytes = new Uint8Array(await source.read(start, length));
  if (bytes.length < length) throw new RangeError();
  return messageOf(bytes, start + length, end, source.name);
}

function messageOf(bytes: Uint8Array, bodyAt: number, end: number, file: string): Message {
  const table = FlatTable.root(bytes);
  const version = table.int16(0);
  const body = { offset: bodyAt, length: table.int64(3) };
  if (version < 3) {
    throw new Failure(
      'arrow-old',
      l10n.t('{0} was written by a version of Arrow before 0.8, which is not read.', file),
      ['choose-file'],
    );
  }
  if (body.length < 0 || body.length > end - bodyAt) throw new RangeError();
  const header = table.table(2);
  if (!header) throw new RangeError();
  return { type: table.uint8(1), version, header, body, next: bodyAt + body.length };
}

/** Whether bytes are the beginning of a message that says what columns follow: a stream has no other mark. */
export function beginsWithSchema(head: Uint8Array): boolean {
  if (head.length < 16) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const isMarked = view.getInt32(0, true) === -1;
  const start = isMarked ? 8 : 4;
  const length = view.getInt32(isMarked ? 4 : 0, true);
  if (length < 16 || length > LONGEST_MESSAGE || length % 4 !== 0) return false;
  // A schema longer than the head is believed by its mark.
  if (start + length > head.length) return isMarked;
  try {
    const message = FlatTable.root(head.subarray(start, start + length));
    return message.uint8(1) === SCHEMA && message.int16(0) <= 4 && message.table(2)?.tables(1) !== undefined;
  } catch {
    return false;
  }
}

function readBatch(table: FlatTable, body: Batch['body']): Batch {
  const rows = table.int64(0);
  const nodes = table.pairs(1);
  const buffers = table.pairs(2);
  const compression = table.table(3);
  if (rows < 0 || nodes.some(([length, missing]) => length < 0 || missing < 0 || missing > length))
    throw new RangeError();
  if (buffers.some(([offset, length]) => offset < 0 || length < 0 || offset + length > body.length))
    throw new RangeError();
  if (compression && (compression.int8(1) !== 0 || compression.int8(0) > 1 || compression.int8(0) < 0))
    throw new Error(l10n.t('its compression {0} is not read', compression.int8(0)));
  const codec = compression ? (compression.int8(0) === 0 ? 'lz4' : 'zstd') : undefined;
  return { rows, nodes, buffers, compression: codec, views: table.wholeNumbers(4), body };
}
