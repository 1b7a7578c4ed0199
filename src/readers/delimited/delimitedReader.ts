import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import type { ByteSource } from '../bytes';
import type { Gathering } from '../gathering';
import { soleArrayName, withUniqueNames } from '../names';
import type { Reader, ReaderContext } from '../reader';
import type { Reading } from '../reading';
import { withoutSentinels } from '../sentinels';
import { decodeText } from '../text/decodeText';
import { textHead } from '../text/encoding';
import type { Delimiter } from './dialect';
import { type Layout, layoutOf } from './layout';
import { scanned } from './scanned';
import { tableToArrays } from './tableToArrays';

/** Tables as text: commas, tabs, semicolons, bars or blanks between the cells, or one cell a line. */
export const delimitedReader: Reader = {
  format: 'delimited',
  title: () => l10n.t('CSV, TSV or other text with a row a line'),
  recognises: (head) => textHead(head) !== undefined,
  async read(source: ByteSource, context: ReaderContext): Promise<Reading> {
    const name = soleArrayName(source, context.pasted);
    const gathering: Gathering = { file: source.name, arrays: [], notes: new Set(), pace: context.pace };
    const layout =
      (await scanned(source, name, context, gathering)) ?? (await parsed(source, name, context, gathering));
    return {
      format: titleOf(layout.dialect.delimiter),
      name: source.name,
      bytes: source.size,
      arrays: withUniqueNames(withoutSentinels(gathering.arrays)),
      notes: [...gathering.notes],
    };
  },
};

async function parsed(source: ByteSource, name: string, context: ReaderContext, gathering: Gathering): Promise<Layout> {
  const { text, notes } = await decodeText(source, context);
  context.stage(l10n.t('Parsing'));
  const layout = layoutOf(text);
  if (layout.columns === 0) {
    throw new Failure('empty', l10n.t('There is nothing but comments in {0}.', source.name), ['choose-file']);
  }
  for (const note of notes) gathering.notes.add(note);
  await tableToArrays(text, layout, name, gathering);
  return layout;
}

function titleOf(delimiter: Delimiter): string {
  switch (delimiter) {
    case ',':
      return l10n.t('Text, comma-separated (CSV)');
    case '\t':
      return l10n.t('Text, tab-separated (TSV)');
    case ';':
      return l10n.t('Text, semicolon-separated (CSV)');
    case '|':
      return l10n.t('Text, separated by “|”');
    case 'blanks':
      return l10n.t('Text, separated by blanks');
    case 'none':
      return l10n.t('Text, one value a line');
  }
}
