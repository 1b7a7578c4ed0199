import * as l10n from '@vscode/l10n';
import type { ByteSource } from '../../bytes';
import { soleArrayName, withUniqueNames } from '../../names';
import type { Reader, ReaderContext } from '../../reader';
import type { Reading } from '../../reading';
import { treeToArrays } from '../tree/treeToArrays';
import { isLegacyTorch, readLegacyTorch } from './legacyTorch';

/** PyTorch files before 1.6; newer ones are ZIP archives, which the reader of these hands over. */
export const torchReader: Reader = {
  format: 'torch',
  title: () => l10n.t('PyTorch file (.pt, .pth)'),
  recognises: (head) => isLegacyTorch(head),
  async read(source: ByteSource, context: ReaderContext): Promise<Reading> {
    context.stage(l10n.t('Reading'));
    const root = await readLegacyTorch(source, context.pace);
    const origin = { file: source.name, size: source.size, context };
    const { arrays, notes } = await treeToArrays(root, soleArrayName(source, context.pasted), origin);
    return {
      format: l10n.t('PyTorch file'),
      name: source.name,
      bytes: source.size,
      arrays: withUniqueNames(arrays),
      notes,
    };
  },
};
