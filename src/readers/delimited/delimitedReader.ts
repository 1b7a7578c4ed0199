import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import type { ByteSource } from '../bytes';
import type { Gathering } from '../gathering';
import { soleArrayName, withUniqueNames } from '../names';
import type { Reader, ReaderContext } from '../reader';
import type { Reading } from '../reading';
import { refuseTooLong, WORTH_SCANNING } from '../scan/tooLongToRead';
import { decodeText } from '../text/decodeText';
import { textHead } from '../text/encoding';
import type { Delimiter } from './dialect';
import { type Layout, layoutOf } from './layout';
import { type ScannedTable, scanTable } from './scanTable';
import { numbersToArrays, tableToArrays } from './tableToArrays';

/** Tables as text: commas, tabs, semicolons, bars or blanks between the cells, or one cell a line. */
export const delimitedReader: Reader = {
  format: 'delimited',
  title: () => l10n.t('CSV, TSV or other text with a row a line'),
  recognises: (head) => textHead(head) !== undefined,
  async read(source: ByteSource, context: ReaderContext): Promise<Reading> {
    const scanned = await scannedTable(source, context);
    if (scanned) {
      const gathering: Gathering = { arrays: [], notes: new Set(), pace: context.pace };
      const { table, layout } = scanned;
      numbersToArrays(table, layout.names, soleArrayName(source, context.pasted), gathering);
      return readingOf(source, layout, gathering);
    }
    const { text, notes } = await decodeText(source, context);
    context.stage(l10n.t('Parsing'));
    const layout = layoutOf(text);
    if (layout.columns === 0) {
      throw new Failure('empty', l10n.t('There is nothing but comments in {0}.', source.name), ['choose-file']);
    }
    const gathering: Gathering = { arrays: [], notes: new Set(notes), pace: context.pace };
    await tableToArrays(text, layout, soleArrayName(source, context.pasted), gathering);
    return readingOf(source, layout, gathering);
  },
};

/** Undefined where the source is better or only read as text. */
async function scannedTable(source: ByteSource, context: ReaderContext): Promise<ScannedTable | undefined> {
  if (source.size < WORTH_SCANNING) return undefined;
  const scan = await scanTable(source, context);
  if (scan && 'table' in scan) return scan;
  if (scan) refuseTooLong(source, scan.stoppedAt);
  return undefined;
}

function readingOf({ name, size }: ByteSource, { dialect }: Layout, { arrays, notes }: Gathering): Reading {
  return {
    format: titleOf(dialect.delimiter),
    name,
    bytes: size,
    arrays: withUniqueNames(arrays),
    notes: [...notes],
  };
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
