import { AsciiParts } from '../scan/asciiParts';
import type { NumberScanner } from '../scan/numberScanner';

/** Beside the length of an open cell, as `kernel/cells.ts` puts it there. */
const DOUBLED = 0x8000_0000;
const FOREIGN = 0x4000_0000;
const LENGTH = 0x3fff_ffff;

/** The cells that the scanner has left open, as text. */
export class OpenCells {
  private readonly utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

  constructor(private readonly scanner: NumberScanner) {}

  /**
   * Hands out each cell of the text from `from` to `to`, with the index of its number, which becomes what is returned. False
   * at a cell for which that is undefined, or that is no UTF-8.
   */
  each(from: number, to: number, decide: (index: number, text: string) => number | undefined): boolean {
    const { exports, bytes, open, numbers } = this.scanner;
    const end = 3 * exports.openCount.value;
    if (end === 0) return true;
    const ascii = new AsciiParts(bytes, from, to);
    for (let entry = 0; entry < end; entry += 3) {
      const index = open[entry] as number;
      const start = open[entry + 1] as number;
      const flags = open[entry + 2] as number;
      const length = flags & LENGTH;
      let cell: string;
      if ((flags & FOREIGN) === 0) cell = ascii.part(start, length);
      else {
        try {
          cell = this.utf8.decode(bytes.subarray(start, start + length));
        } catch {
          return false;
        }
      }
      const number = decide(index, (flags & DOUBLED) !== 0 ? cell.replaceAll('""', '"') : cell);
      if (number === undefined) return false;
      numbers[index] = number;
    }
    return true;
  }
}
