import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import type { ByteSource } from '../bytes';
import { asFailure } from '../columnar/asFailure';
import { Budget } from '../columnar/budget';
import { classLabels } from '../columnar/classLabels';
import { pandasName } from '../columnar/pandasName';
import { groupColumns } from '../columns/groupColumns';
import { withUniqueNames } from '../names';
import type { Reader, ReaderContext } from '../reader';
import type { NamedArray, Reading } from '../reading';
import { Dictionaries } from './dictionaries';
import { damagedArrow } from './failures';
import { layOut } from './layout';
import { beginsWithSchema, type Messages, messagesOfFile, messagesOfStream } from './messages';
import { readField } from './readField';

const MAGIC = 'ARROW1';

/** Columns of an Apache Arrow file, which Feather is since its second version, or of a stream. */
export const arrowReader: Reader = {
  format: 'arrow',
  title: () => l10n.t('Arrow or Feather (.arrow, .feather)'),
  recognises: (head) => isFile(head) || beginsWithSchema(head),
  async read(source: ByteSource, context: ReaderContext): Promise<Reading> {
    context.stage(l10n.t('Reading'));
    const head = await source.read(0, 8);
    const messages = await allMessages(source, isFile(head), context);
    const { schema, batches } = messages;
    const rows = batches.reduce((sum, batch) => sum + batch.rows, 0);
    if (rows === 0 || schema.fields.length === 0) {
      throw new Failure('empty', l10n.t('There are no rows in {0}.', source.name), ['choose-file']);
    }
    const nodes = laidOut(messages, source.name);
    const budget = new Budget(source.name, source.size);
    const dictionaries = new Dictionaries(source, messages, budget);
    const columns: NamedArray[] = [];
    for (const [index, field] of schema.fields.entries()) {
      const progress = { before: index / schema.fields.length, share: 1 / schema.fields.length };
      await context.pace(progress.before);
      const reader = { source, batches, nodes, dictionaries, budget, context, rows, progress };
      columns.push(...(await readField(field, [index], pandasName(field.name), reader)));
    }
    return {
      format: isFile(head) ? l10n.t('Arrow file or Feather') : l10n.t('Arrow stream'),
      name: source.name,
      bytes: source.size,
      arrays: withUniqueNames([...groupColumns(columns, true), ...classLabels(schema.metadata.get('huggingface'))]),
      notes: [],
    };
  },
};

function isFile(head: Uint8Array): boolean {
  return String.fromCharCode(...head.subarray(0, MAGIC.length)) === MAGIC;
}

async function allMessages(source: ByteSource, file: boolean, context: ReaderContext): Promise<Messages> {
  try {
    if (!file) return await messagesOfStream(source, context);
    const [footer, end] = await readFooter(source);
    return await messagesOfFile(source, footer, end, context);
  } catch (error) {
    throw asFailure(error, (reason) => damagedArrow(source.name, reason));
  }
}

/** The last part of a file, which says where the others are, and where it begins. */
async function readFooter(source: ByteSource): Promise<readonly [Uint8Array, number]> {
  const tail = await source.read(Math.max(8, source.size - 10), 10);
  if (tail.length < 10 || String.fromCharCode(...tail.subarray(4)) !== MAGIC) {
    throw new Failure(
      'arrow-truncated',
      l10n.t(
        '{0} is cut off: an Arrow file ends with “ARROW1”, and this one does not. Copy or save it again.',
        source.name,
      ),
      ['choose-file', 'retry'],
    );
  }
  const length = new DataView(tail.buffer, tail.byteOffset, tail.length).getInt32(0, true);
  const end = source.size - 10 - length;
  if (length < 0 || end < 8) throw new RangeError();
  return [await source.read(end, length), end];
}

function laidOut({ schema, batches }: Messages, name: string) {
  try {
    return batches.map((batch) => layOut(schema.fields, batch));
  } catch (error) {
    throw asFailure(error, (reason) => damagedArrow(name, reason));
  }
}
