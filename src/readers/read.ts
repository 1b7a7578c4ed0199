import * as l10n from '@vscode/l10n';
import { Failure } from '../engine/failure';
import type { ByteSource } from './bytes';
import { unpackedName } from './names';
import { HEAD_BYTES, type ReaderContext } from './reader';
import type { Reading } from './reading';
import { readers } from './registry';

/** A file in an archive that was compressed is in two; more are no accident. */
const DEEPEST_WRAPPING = 2;

/**
 * Reads a source with the first reader that recognises its bytes. Throws a `Failure` that says what is
 * wrong with it, and where; rejects with what the context's `pace` rejects with.
 */
export function readSource(source: ByteSource, context: ReaderContext): Promise<Reading> {
  return readWrapped(source, context, 0);
}

async function readWrapped(source: ByteSource, context: ReaderContext, depth: number): Promise<Reading> {
  if (depth > DEEPEST_WRAPPING) throw wrappedTooOften(source.name);
  const head = await source.read(0, Math.min(source.size, HEAD_BYTES));
  if (head.every(isBlank)) {
    const message = context.pasted ? l10n.t('There is no text to read.') : l10n.t('{0} is empty.', source.name);
    throw new Failure('empty', message, ['choose-file']);
  }
  const reader = readers.find((candidate) => candidate.recognises(head, unpackedName(source.name)));
  if (!reader) throw unknownFormat(source.name);
  try {
    return await reader.read(source, context, (inner) => readWrapped(inner, context, depth + 1));
  } catch (error) {
    if (error instanceof RangeError && /allocation|Invalid (typed array|string) length/.test(error.message)) {
      throw new Failure('out-of-memory', l10n.t('{0} is too large for the memory that is left.', source.name), [
        'choose-file',
      ]);
    }
    throw error;
  }
}

function isBlank(byte: number): boolean {
  return byte === 32 || (byte >= 9 && byte <= 13);
}

function wrappedTooOften(name: string): Failure {
  return new Failure('wrapped-too-often', l10n.t('{0} is an archive in an archive in an archive. Unpack it.', name), [
    'choose-file',
  ]);
}

function unknownFormat(name: string): Failure {
  const titles = readers.map((reader) => reader.title()).filter((title) => title !== '');
  return new Failure(
    'unknown-format',
    l10n.t('{0} is of no format that can be read. These can: {1}.', name, titles.join(', ')),
    ['choose-file'],
  );
}
