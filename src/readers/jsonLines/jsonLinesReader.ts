import * as l10n from '@vscode/l10n';
import type { ByteSource } from '../bytes';
import { type Gathering, noNumbers } from '../gathering';
import { tokenDistributions } from '../json/tokenDistributions';
import { valueToArrays } from '../lists/valueToArrays';
import { soleArrayName, withUniqueNames } from '../names';
import type { Reader, ReaderContext } from '../reader';
import type { Reading } from '../reading';
import { withoutSentinels } from '../sentinels';
import { decodeText } from '../text/decodeText';
import { textHead } from '../text/encoding';
import { parseLines } from './parseLines';
import { scannedLines } from './scannedLines';

/** One JSON value a line: .jsonl, .ndjson. */
export const jsonLinesReader: Reader = {
  format: 'jsonl',
  title: () => l10n.t('JSON lines (.jsonl, .ndjson)'),
  recognises(head: Uint8Array, name: string): boolean {
    const text = textHead(head)
      ?.replace(/^\ufeff/, '')
      .trimStart();
    if (text === undefined || !/^[[{]/.test(text)) return false;
    const end = text.indexOf('\n');
    // The first line may be longer than the head; only then does the name decide.
    if (end < 0) return /\.(jsonl|ndjson)$/i.test(name);
    return isJson(text.slice(0, end)) && /^[[{]/.test(text.slice(end).trimStart());
  },
  async read(source: ByteSource, context: ReaderContext): Promise<Reading> {
    const name = soleArrayName(source, context.pasted);
    const gathering: Gathering = { file: source.name, arrays: [], notes: new Set(), pace: context.pace };
    if (!(await scannedLines(source, name, context, gathering))) await parsed(source, name, context, gathering);
    if (gathering.arrays.length === 0) throw noNumbers(source.name);
    return {
      format: l10n.t('JSON lines'),
      name: source.name,
      bytes: source.size,
      arrays: withUniqueNames(withoutSentinels(gathering.arrays)),
      notes: [...gathering.notes],
    };
  },
};

function isJson(text: string): boolean {
  try {
    // With the numbers that Python writes and JSON does not have.
    JSON.parse(text.replace(/-?\b(?:NaN|Infinity)\b/g, '0'));
    return true;
  } catch {
    return false;
  }
}

/** Puts the arrays of lines that are read as text with the others. */
async function parsed(source: ByteSource, name: string, context: ReaderContext, gathering: Gathering): Promise<void> {
  const { text, notes } = await decodeText(source, context);
  for (const note of notes) gathering.notes.add(note);
  context.stage(l10n.t('Parsing'));
  const { values, lineOf } = await parseLines(text, source.name, context.pace);
  const ofLines = { ...gathering, lineOf };
  if (await tokenDistributions(values, source.name, ofLines)) return;
  await valueToArrays(values, name, ofLines);
}
