import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import type { ByteSource } from '../bytes';
import type { Gathering } from '../gathering';
import { valueToArrays } from '../lists/valueToArrays';
import { parseLiterals } from '../literal/document';
import { soleArrayName, withUniqueNames } from '../names';
import type { Reader, ReaderContext } from '../reader';
import type { Reading } from '../reading';
import { scanJson } from '../scan/scanJson';
import { refuseTooLong, WORTH_SCANNING } from '../scan/tooLongToRead';
import { withoutSentinels } from '../sentinels';
import { decodeText } from '../text/decodeText';
import { textHead } from '../text/encoding';
import { tokenDistributions } from './tokenDistributions';
import { withShortLists } from './withShortLists';

/** JSON, and everything that looks like it: JSON5, Python literals, print-outs of NumPy, PyTorch, TensorFlow. */
export const jsonReader: Reader = {
  format: 'json',
  title: () => l10n.t('JSON or a list as Python prints it'),
  recognises: (head) => startsAsLiteral(textHead(head)),
  async read(source: ByteSource, context: ReaderContext): Promise<Reading> {
    const { value, strict, notes } = (await scanned(source, context)) ?? (await parsed(source, context));
    const gathering: Gathering = { file: source.name, arrays: [], notes: new Set(notes), pace: context.pace };
    if (!(await tokenDistributions(value, source.name, gathering))) {
      await valueToArrays(value, soleArrayName(source, context.pasted), gathering);
    }
    return {
      format: strict ? l10n.t('JSON') : l10n.t('Literal (Python, NumPy, PyTorch or JSON5)'),
      name: source.name,
      bytes: source.size,
      arrays: withUniqueNames(withoutSentinels(gathering.arrays)),
      notes: [...gathering.notes],
    };
  },
};

interface Parsed {
  readonly value: unknown;
  readonly strict: boolean;
  readonly notes: readonly string[];
}

/** Undefined where the source is better or only read as text. */
async function scanned(source: ByteSource, context: ReaderContext): Promise<Parsed | undefined> {
  if (source.size < WORTH_SCANNING) return undefined;
  const scan = await scanJson(source, context);
  if (scan && 'value' in scan) return { ...scan, value: withShortLists(scan.value), notes: [] };
  if (scan) refuseTooLong(source, scan.stoppedAt);
  return undefined;
}

async function parsed(source: ByteSource, context: ReaderContext): Promise<Parsed> {
  const { text, notes } = await decodeText(source, context);
  context.stage(l10n.t('Parsing'));
  await context.pace(0);
  return { ...parse(text, source.name, context.pasted), notes };
}

function parse(text: string, name: string, pasted: boolean): { value: unknown; strict: boolean } {
  try {
    return { value: JSON.parse(text), strict: true };
  } catch {
    // Not strict JSON; the literals' parser knows more, and says where it gives up.
  }
  try {
    return { value: parseLiterals(text), strict: false };
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'not-literal') throw error;
    const what = pasted
      ? l10n.t('The text is neither JSON nor a list or array as Python prints it.')
      : l10n.t('{0} is not JSON.', name);
    throw new Failure('not-json', `${what} ${error.message}`, ['choose-file']);
  }
}

const OPENING = /^[[{(]/;
const CALL =
  /^[A-Za-z_][\w.]*\s*\(\s*(?:[[({<"']|[-+]?\.?\d|\w+\s*=|(?:c|list|matrix|structure|rbind|cbind|factor|data\.frame)\()/;
const ASSIGNMENT = /^(?:(?:export\s+)?(?:const|let|var)\s+)?[A-Za-z_$][\w$.]*(?:\s*:\s*[\w.[\], |]+?)?\s*=\s*[[({\w-]/;
const R_ASSIGNMENT = /^[A-Za-z.][\w.]*\s*<-\s*[\w.]*\(/;
const C_ASSIGNMENT =
  /^(?:[A-Za-z_][\w:<>, ]*\s(?:\[\]\s*)?|\w+(?:\[\])+\s*)[A-Za-z_]\w*(?:\s*\[\w*\])*\s*=\s*(?:new\s+\w+\s*(?:\[\])+\s*)?\{/;
const JULIA = /^(?:Any|(?:B?Float|U?Int)\d+)\[/;
const PRINTED = /^(?:Out\[\d+\]:|>>> |Parameter containing:|<tf\.)/;
const COMMENT_LINE = /^\s*(?:#|\/\/).*(?:\n|$)/;

function startsAsLiteral(head: string | undefined): boolean {
  if (head === undefined) return false;
  let start = head.replace(/^\ufeff/, '').trimStart();
  while (COMMENT_LINE.test(start)) start = start.replace(COMMENT_LINE, '').trimStart();
  return [OPENING, CALL, ASSIGNMENT, R_ASSIGNMENT, C_ASSIGNMENT, JULIA, PRINTED].some((pattern) =>
    pattern.test(start.slice(0, 500)),
  );
}
