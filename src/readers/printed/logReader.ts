import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import type { ByteSource } from '../bytes';
import type { Gathering } from '../gathering';
import { labelNameStrength } from '../interpretation/wellKnownNames';
import { valueToArrays } from '../lists/valueToArrays';
import { LiteralParser } from '../literal/literal';
import { Scanner } from '../literal/scanner';
import { soleArrayName, withUniqueNames } from '../names';
import type { Reader, ReaderContext } from '../reader';
import type { Reading } from '../reading';
import { withoutSentinels } from '../sentinels';
import { decodeText } from '../text/decodeText';
import { textHead } from '../text/encoding';

/** What a list begins with; one number in brackets may be a reference. */
const LIST = String.raw`(?=(?:(?:torch\.)?tensor|(?:np\.|numpy\.)?array|Array)\(|\[\s*(?:\[|(?:[-+.\d]|nan|inf)[\w.+-]{0,30}\s*[,\s]\s*[-+.\dni]))`;
/** A list after its name, or after a blank where it has none. */
const NAMED = new RegExp(String.raw`(?:(?<![\w.])([A-Za-z_][\w.]{0,62})\s*[:=]\s*|\s)${LIST}`, 'g');
/** What begins a line of a log: words, or a time or level in brackets. */
const PROSE = /^(?:\[[^[\],]{1,62}(?:,\d+)?\]\s*){0,8}(?:[A-Za-z]|\d{2,4}[-/:]\d\d|<\d)/;
/** A quote or a separator before the list says that the line is one of a table. */
const CELL = /["'\t;,]\s*$/;
const SCALAR = /(?<!\w)([A-Za-z_]\w{0,62})\s*[:=]\s*([\w.+-]+)/g;
const MATCHES_A_BLOCK = 512;
/** How far from a list its label stands, in characters. */
const NEAR = 300;
/** So many things that look like a list and are none say that the rest need not be looked at. */
const MOST_FAILURES = 1000;

/** Lists inside the lines of a log: `INFO step 3 logits: [0.1, 0.9] label: 1`. Each list of a name is a row. */
export const logReader: Reader = {
  format: 'log',
  title: () => l10n.t('Lists in the lines of a log'),
  recognises(head: Uint8Array): boolean {
    const line =
      textHead(head)
        ?.trimStart()
        .split(/[\r\n]/, 1)[0] ?? '';
    return PROSE.test(line) && startOf(line) !== undefined;
  },
  async read(source: ByteSource, context: ReaderContext): Promise<Reading> {
    const { text, notes } = await decodeText(source, context);
    context.stage(l10n.t('Parsing'));
    const gathering: Gathering = { file: source.name, arrays: [], notes: new Set(notes), pace: context.pace };
    const name = soleArrayName(source, context.pasted);
    await valueToArrays(await listsOf(text, name, context), name, gathering);
    gathering.notes.add(l10n.t('The text is a log; the lists in it were taken, one after another.'));
    return {
      format: l10n.t('Lists in a log'),
      name: source.name,
      bytes: source.size,
      arrays: withUniqueNames(withoutSentinels(gathering.arrays)),
      notes: [...gathering.notes],
    };
  },
};

function startOf(line: string): number | undefined {
  for (const match of line.matchAll(NAMED)) {
    const before = line.slice(0, match.index);
    const isAssigned = before === '' && match[1] !== undefined && /=\s*$/.test(match[0]);
    if (!CELL.test(before) && !isAssigned) return match.index + match[0].length;
  }
  return undefined;
}

async function listsOf(text: string, name: string, { pace }: ReaderContext): Promise<Record<string, unknown>> {
  const found = new Map<string, unknown[]>();
  const scanner = new Scanner(text);
  const named = new RegExp(NAMED);
  let [matches, failures] = [0, 0];
  for (let match = named.exec(text); match !== null; match = named.exec(text)) {
    scanner.at = match.index + match[0].length;
    const value = valueAt(scanner);
    if (value !== undefined) {
      append(found, match[1] ?? name, value);
      const line = `${before(text, match.index)} ${after(text, scanner.at)}`;
      for (const [, key = '', scalar = ''] of line.matchAll(SCALAR)) {
        if (labelNameStrength(key) > 0) append(found, key, scalar);
      }
      named.lastIndex = scanner.at;
    } else {
      if (++failures > MOST_FAILURES) break;
      named.lastIndex = match.index + match[0].length;
    }
    if (++matches % MATCHES_A_BLOCK === 0) await pace(named.lastIndex / text.length);
  }
  const values = Object.create(null) as Record<string, unknown>;
  for (const [key, list] of found) values[key] = joined(list);
  return values;
}

/** What stands before a list in its line, and near it. */
function before(text: string, index: number): string {
  const near = text.slice(Math.max(0, index - NEAR), index);
  return near.slice(near.lastIndexOf('\n') + 1);
}

function after(text: string, index: number): string {
  return text.slice(index, index + NEAR).split('\n', 1)[0] ?? '';
}

/** The list at the scanner; undefined where it is none after all. Throws where it is a print-out that leaves values out. */
function valueAt(scanner: Scanner): unknown {
  try {
    return new LiteralParser(scanner).value();
  } catch (error) {
    if (error instanceof Failure && error.code === 'not-literal') return undefined;
    throw error;
  }
}

function append(found: Map<string, unknown[]>, name: string, value: unknown): void {
  const list = found.get(name);
  if (list) list.push(value);
  else found.set(name, [value]);
}

/** One list alone is itself; rows make a table, and tables (the batches of a run) one table of all their rows. */
function joined(list: readonly unknown[]): unknown {
  if (list.length === 1 && typeof list[0] !== 'string') return list[0];
  const areTables = list.every((value) => Array.isArray(value) && Array.isArray(value[0]));
  return areTables ? list.flat() : list;
}
