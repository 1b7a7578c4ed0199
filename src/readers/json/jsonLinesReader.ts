import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { count } from '../../text/numbers';
import type { ByteSource } from '../bytes';
import type { Gathering } from '../gathering';
import { valueToArrays } from '../lists/valueToArrays';
import { parseLiterals } from '../literal/document';
import { soleArrayName, withUniqueNames } from '../names';
import type { Reader, ReaderContext } from '../reader';
import type { Reading } from '../reading';
import { withoutSentinels } from '../sentinels';
import { decodeText } from '../text/decodeText';
import { textHead } from '../text/encoding';
import { tokenDistributions } from './tokenDistributions';

const CHARACTERS_A_BLOCK = 2 ** 20;

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
    const { text, notes } = await decodeText(source, context);
    context.stage(l10n.t('Parsing'));
    const values = await parseLines(text, source.name, context);
    const gathering: Gathering = { file: source.name, arrays: [], notes: new Set(notes), pace: context.pace };
    if (!(await tokenDistributions(values, source.name, gathering))) {
      await valueToArrays(values, soleArrayName(source, context.pasted), gathering);
    }
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
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

async function parseLines(text: string, name: string, { pace }: ReaderContext): Promise<unknown[]> {
  const values: unknown[] = [];
  let paced = 0;
  for (let start = 0, line = 1; start < text.length; line++) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const content = text.slice(start, end).trim();
    if (content !== '') values.push(parseLine(content, line, name));
    start = end + 1;
    if (start - paced >= CHARACTERS_A_BLOCK) {
      paced = start;
      await pace(start / text.length);
    }
  }
  return values;
}

function parseLine(content: string, line: number, name: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    // Python writes NaN and Infinity, which JSON does not have.
  }
  try {
    return parseLiterals(content);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(
      'not-json',
      l10n.t('Line {0} of {1} is not JSON. Within it: {2}', count(line), name, error.message),
      ['choose-file'],
    );
  }
}
