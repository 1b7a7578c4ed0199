import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import type { ByteSource } from '../bytes';
import { withUniqueNames } from '../names';
import { excerpt } from '../place';
import type { Reader, ReaderContext } from '../reader';
import type { NamedArray, Reading } from '../reading';
import { decodeText } from '../text/decodeText';
import { flatten } from './flatten';
import { type OctaveLines, octaveLines } from './octaveLines';
import { readOctaveValue } from './octaveValue';

/** What Octave's `save` writes where it is asked for nothing else: text that says what it holds. */
export const octaveReader: Reader = {
  format: 'octave',
  title: () => l10n.t('Octave text file'),
  // A program that was saved by Octave begins so, too; only data have a name and a type.
  recognises: (head) => /^(?:#[^\n]*\n){0,8}# name: [^\n]+\n# type: /.test(start(head)),
  async read(source: ByteSource, context: ReaderContext): Promise<Reading> {
    const { text, notes } = await decodeText(source, context);
    context.stage(l10n.t('Parsing'));
    const lines = octaveLines(text);
    const arrays: NamedArray[] = [];
    for (let name = lines.nextName(); name !== undefined; name = lines.nextName()) {
      const value = await readOctaveValue(name, lines, context.pace);
      if (!value) throw damaged(source.name, lines);
      arrays.push(...(await flatten(name, value)));
    }
    return {
      format: octaveReader.title(),
      name: source.name,
      bytes: source.size,
      arrays: withUniqueNames(arrays),
      notes,
    };
  },
};

function start(head: Uint8Array): string {
  return String.fromCharCode(...head.subarray(0, 1024)).replaceAll('\r\n', '\n');
}

function damaged(name: string, { number, current }: OctaveLines): Failure {
  return new Failure(
    'octave-damaged',
    l10n.t(
      '{0} is damaged or cut off at line {1}: “{2}”. Copy or save it again.',
      name,
      String(number),
      excerpt(current),
    ),
    ['choose-file', 'retry'],
  );
}
