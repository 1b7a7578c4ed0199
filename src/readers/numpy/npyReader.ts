import * as l10n from '@vscode/l10n';
import type { ByteSource } from '../bytes';
import { soleArrayName, withUniqueNames } from '../names';
import { readObjectNpy } from '../pickle/objectNpy';
import type { Reader, ReaderContext } from '../reader';
import type { Reading } from '../reading';
import { isNpy } from './npyHeader';
import { readNpyArrays } from './readNpy';

/** One NumPy array: .npy. */
export const npyReader: Reader = {
  format: 'npy',
  title: () => l10n.t('NumPy array (.npy)'),
  recognises: (head) => isNpy(head),
  async read(source: ByteSource, context: ReaderContext): Promise<Reading> {
    context.stage(l10n.t('Reading'));
    const name = soleArrayName(source, context.pasted);
    const found = (await readObjectNpy(name, source, context)) ?? {
      arrays: await readNpyArrays(name, source, context, ''),
      notes: [],
    };
    return {
      format: npyReader.title(),
      name: source.name,
      bytes: source.size,
      ...found,
      arrays: withUniqueNames(found.arrays),
    };
  },
};
