import * as l10n from '@vscode/l10n';
import { AsciiParts } from '../scan/asciiParts';
import type { NumberScanner } from '../scan/numberScanner';
import { OtherLine } from './otherLine';

/** Beside the length of what is left open, as `kernel/lineCells.ts` puts it there. */
const ESCAPED = 0x8000_0000;
const FAR = 0x4000_0000;
const TEXT = 0x2000_0000;
const BARE = 0x1000_0000;
const LENGTH = 0x0fff_ffff;

const WORDS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['null', null],
  ['true', true],
  ['false', false],
]);

/** What the scanner has left open of JSON lines. */
export class OpenValues {
  private readonly utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

  constructor(private readonly scanner: NumberScanner) {}

  /**
   * Decides the numbers that are open, and hands out the other values in their order, of the text from `from` to `to`.
   * Throws an `OtherLine` where one is no UTF-8.
   */
  each(from: number, to: number, take: (value: unknown) => void): void {
    const { exports, bytes, open, numbers } = this.scanner;
    const end = 3 * exports.openCount.value;
    if (end === 0) return;
    const ascii = new AsciiParts(bytes, from, to);
    for (let entry = 0; entry < end; entry += 3) {
      const start = open[entry + 1] as number;
      const flags = open[entry + 2] as number;
      const length = flags & LENGTH;
      if ((flags & TEXT) === 0) numbers[open[entry] as number] = Number(ascii.part(start, length));
      else if ((flags & BARE) !== 0) take(plainValue(ascii.part(start, length)));
      else if ((flags & (FAR | ESCAPED)) === 0) take(ascii.part(start, length));
      else take(this.textAt(start, length, flags));
    }
  }

  private textAt(start: number, length: number, flags: number): string {
    const bytes = this.scanner.bytes.subarray(start, start + length);
    let text: string;
    try {
      text = this.utf8.decode(bytes);
    } catch {
      throw new OtherLine(l10n.t('It is not UTF-8.'));
    }
    return (flags & ESCAPED) !== 0 ? (JSON.parse(`"${text}"`) as string) : text;
  }
}

function plainValue(text: string): unknown {
  const word = WORDS.get(text);
  return word === undefined ? Number(text) : word;
}
