import * as l10n from '@vscode/l10n';
import type { ByteSource } from '../bytes';
import { soleArrayName, withUniqueNames } from '../names';
import type { Reader, ReaderContext } from '../reader';
import type { Reading } from '../reading';
import { PickleInput } from './pickleInput';
import { PickleList, type PickleValue } from './pickleValue';
import { pickleWorld } from './pickleWorld';
import { nestedStorage } from './torch/legacyTorch';
import { treeToArrays } from './tree/treeToArrays';
import { unpickle } from './unpickle';

/** Pickles in one file, one after another; more are read no further. */
const MOST_PICKLES = 1000;

/** Python pickles, whatever the file is called: read as data, never executed. */
export const pickleReader: Reader = {
  format: 'pickle',
  title: () => l10n.t('Python pickle (.pkl)'),
  recognises: (head) => looksLikePickle(head),
  async read(source: ByteSource, context: ReaderContext): Promise<Reading> {
    context.stage(l10n.t('Reading'));
    const { values, notes } = await picklesIn(source, context);
    const [first = null, ...more] = values;
    const root = more.length === 0 ? first : new PickleList('tuple', values);
    const origin = { file: source.name, size: source.size, context };
    const found = await treeToArrays(root, soleArrayName(source, context.pasted), origin);
    return {
      format: l10n.t('Python pickle'),
      name: source.name,
      bytes: source.size,
      arrays: withUniqueNames(found.arrays),
      notes: [...notes, ...found.notes],
    };
  },
};

async function picklesIn(
  source: ByteSource,
  context: ReaderContext,
): Promise<{ values: PickleValue[]; notes: string[] }> {
  const input = new PickleInput(source);
  const world = pickleWorld(source.name, context.pace, (bytes) => nestedStorage(source.name, bytes, context.pace));
  const values = [await unpickle(input, world)];
  while (input.left > 0 && values.length < MOST_PICKLES) {
    if (!looksLikePickle(await source.read(input.offset, 256))) break;
    values.push(await unpickle(input, world));
  }
  const notes: string[] = [];
  if (values.length > 1) notes.push(l10n.t('The file holds {0} pickles, one after another.', values.length));
  if (input.left > 0) notes.push(l10n.t('{0} bytes after the pickle were left out.', input.left));
  return { values, notes };
}

/** Beginnings of protocols 0 and 1, which have no magic number: a class, or a container and where it is remembered. */
const OLD = [
  /^\(*c(?:[A-Za-z_]\w*\.[\w.]+|__builtin__|builtins|copy_?reg|numpy|torch|collections|_codecs)\n\w[\w.]*\n(?:p\d+\n|q|r|\()/,
  /^\(+[dlt]p\d+\n/,
  /^\(+[IFL]-?[\d.eE+-]+L?\n(?:[IFL]-?[\d.]|[tldp])/,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: small numbers follow the opcode.
  /^\(*[\]})](?:q[\x00-\x1f]|r[\x00-\x1f]{4})/,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: small numbers follow the opcode.
  /^\(+(?:\]q[\x00-\x1f]|\}q[\x00-\x1f]|X[\x00-\xff]\0\0\0)/,
];

/** Whether bytes begin as a pickle does; protocols 0 and 1 only where nothing else begins so. */
export function looksLikePickle(head: Uint8Array): boolean {
  if (head[0] === 0x80) return (head[1] ?? 0) >= 2 && (head[1] ?? 0) <= 5;
  const text = String.fromCharCode(...head.subarray(0, 256));
  return OLD.some((pattern) => pattern.test(text));
}
