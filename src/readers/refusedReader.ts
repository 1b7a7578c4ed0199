import * as l10n from '@vscode/l10n';
import { Failure } from '../engine/failure';
import { unpackedName } from './names';
import { HEAD_BYTES, type Reader } from './reader';
import { ARCHIVES } from './refused/archives';
import { DOCUMENTS } from './refused/documents';
import { MODELS } from './refused/models';
import { type RefusedFormat, startsWith } from './refused/refusedFormat';
import { RAW, TABLES } from './refused/tables';

/** Bytes that a file begins with, given as Latin-1 text. */
function magic(text: string): (head: Uint8Array) => boolean {
  return (head) => startsWith(head, text);
}

/** Formats that people do store scores in and that are not read, in the order in which they are asked. */
const REFUSED: readonly RefusedFormat[] = [
  {
    name: () => l10n.t('a Feather file of the first version'),
    way: () => l10n.t('Save it again with any pandas since 1.1: frame.to_feather("scores.feather").'),
    matches: magic('FEA1'),
  },
  ...ARCHIVES,
  ...TABLES,
  ...MODELS,
  ...DOCUMENTS,
  ...RAW,
];

/**
 * Recognises what is not read, so that a person hears its name and the way out instead of "unknown". It also goes by
 * names where bytes say nothing, so it comes after all readers of binary formats.
 */
export const refusedReader: Reader = {
  format: 'refused',
  title: () => '',
  recognises: (head, name) => REFUSED.some((format) => format.matches(head, name)),
  async read(source) {
    const head = await source.read(0, Math.min(source.size, HEAD_BYTES));
    const format = REFUSED.find((candidate) => candidate.matches(head, unpackedName(source.name)));
    throw new Failure(
      'format-refused',
      l10n.t('{0} is {1}, which is not read. {2}', source.name, format?.name() ?? '', format?.way(source.name) ?? ''),
      ['choose-file'],
    );
  },
};
