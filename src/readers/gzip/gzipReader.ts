import * as l10n from '@vscode/l10n';
import type { ByteSource } from '../bytes';
import type { Reader, ReaderContext, ReadInner } from '../reader';
import type { Reading } from '../reading';
import { closeUnlessUsed } from '../spool/spooledSource';
import { inflate } from './inflate';

/** Any of the other formats, compressed with gzip: `scores.npy.gz`, `predictions.csv.gz`. */
export const gzipReader: Reader = {
  format: 'gzip',
  title: () => l10n.t('gzip (.gz) of any of these'),
  recognises: (head) => head[0] === 0x1f && head[1] === 0x8b,
  async read(source: ByteSource, context: ReaderContext, readInner: ReadInner): Promise<Reading> {
    context.stage(l10n.t('Inflating'));
    const content = await inflate(source, context);
    let reading: Reading | undefined;
    try {
      reading = await readInner(content);
    } finally {
      closeUnlessUsed(content, reading?.arrays);
    }
    return { ...reading, format: l10n.t('{0}, compressed with gzip', reading.format), bytes: source.size };
  },
};
