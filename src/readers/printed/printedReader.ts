import * as l10n from '@vscode/l10n';
import type { ByteSource } from '../bytes';
import { type Gathering, noNumbers } from '../gathering';
import { soleArrayName, withUniqueNames } from '../names';
import type { Reader, ReaderContext } from '../reader';
import type { Reading } from '../reading';
import { withoutSentinels } from '../sentinels';
import { decodeText } from '../text/decodeText';
import { textHead } from '../text/encoding';
import { barTable } from './barTable';
import { gridsToArrays } from './gridsToArrays';
import { juliaPrint } from './juliaPrint';
import { latexTable } from './latexTable';
import { matlabPrint } from './matlabPrint';
import { pandasPrint } from './pandasPrint';
import type { Printer } from './printer';
import { rPrint } from './rPrint';
import { tibblePrint } from './tibblePrint';
import { wrappedBlocks } from './wrappedBlocks';

const PRINTERS: readonly Printer[] = [
  rPrint,
  matlabPrint,
  juliaPrint,
  barTable,
  latexTable,
  pandasPrint,
  tibblePrint,
  wrappedBlocks,
];
/** What a person typed comes along with what was printed. */
const PROMPT = /^(?:>|>>|julia>|octave:\d+>|In \[\d+\]:)(?: .*)?$/;
/** What begins as a list in the notation of a language: none of R's, which counts in brackets. */
const LITERAL = /^\s*(?:[{(]|\[(?!,|\[?\d+\](?:\s+\S|\]\s*$)))/;
/** Programs break lines that are longer than their window. */
const LONGEST_LINE = 4096;
/** How many lines a printer is shown to recognise its own. */
const LINES = 400;

/** What R, MATLAB, Octave, Julia and pandas print, and tables in Markdown and LaTeX. */
export const printedReader: Reader = {
  format: 'printed',
  title: () => l10n.t('Print-outs of R, MATLAB, Julia and pandas, tables in Markdown or LaTeX'),
  recognises(head: Uint8Array): boolean {
    const text = textHead(head);
    return text !== undefined && printerOf(linesOf(text).slice(0, LINES)) !== undefined;
  },
  async read(source: ByteSource, context: ReaderContext): Promise<Reading> {
    const { text, notes } = await decodeText(source, context);
    context.stage(l10n.t('Parsing'));
    await context.pace(0);
    const lines = linesOf(text);
    const printer = printerOf(lines.slice(0, LINES));
    const gathering: Gathering = { file: source.name, arrays: [], notes: new Set(notes), pace: context.pace };
    const grids = printer?.grids(lines) ?? [];
    await gridsToArrays(grids, soleArrayName(source, context.pasted), gathering);
    if (gathering.arrays.length === 0) throw noNumbers(source.name);
    return {
      format: printer?.title() ?? '',
      name: source.name,
      bytes: source.size,
      arrays: withUniqueNames(withoutSentinels(gathering.arrays)),
      notes: [...gathering.notes],
    };
  },
};

function linesOf(text: string): string[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
  return lines.map((line) => (PROMPT.test(line) ? '' : line));
}

function printerOf(lines: readonly string[]): Printer | undefined {
  const first = lines.findIndex((line) => line.trim() !== '');
  if (first < 0) return undefined;
  // What is longer than any line of a print-out is one of a file.
  if ((lines[first] as string).length > LONGEST_LINE) return undefined;
  if (LITERAL.test(lines[first] as string)) return undefined;
  const own = lines.slice(first);
  return PRINTERS.find((printer) => printer.recognises(own));
}
