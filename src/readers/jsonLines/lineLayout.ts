import { NUMBERS, type NumberScanner } from '../scan/numberScanner';
import type { LineField } from './lineShape';
import { writtenKeys } from './writtenKeys';

/** A field with the place of its numbers among those of a line. */
export interface PlacedField extends LineField {
  readonly first: number;
}

/** What is known of the lines of a file. */
interface LineKinds {
  readonly fields: ReadonlyMap<string, PlacedField>;
  readonly isBare: boolean;
  /** Numbers of a line. */
  readonly columns: number;
}

/** The kinds of `kernel/fields.ts`. */
const KINDS = { number: 0, list: 1, cell: 2 } as const;
const ABSENT = 3;
const WORDS_A_FIELD = 9;
const [MISSING, TRUTHS] = [5, 6];

interface Entry {
  readonly field: PlacedField;
  readonly key: Uint8Array;
  readonly kind: number;
}

/** How lines are laid out, in the scanner's memory. */
export class LineLayout {
  /** The keys under which there is something that is left open, in the order of a line. */
  readonly cells: readonly string[];
  /** Fields with numbers that no line has. */
  readonly absent: readonly PlacedField[];
  private readonly layout: Uint8Array;
  private readonly words: Uint32Array;

  private constructor(
    private readonly entries: readonly Entry[],
    scanner: NumberScanner,
  ) {
    const { layout } = scanner;
    this.layout = layout;
    this.words = new Uint32Array(layout.buffer, layout.byteOffset, layout.byteLength >> 2);
    this.cells = entries.flatMap(({ field, kind }) => (kind === KINDS.cell ? field.key : []));
    this.absent = entries.flatMap(({ field, kind }) => (kind === ABSENT ? field : []));
    this.put(entries, scanner);
  }

  /**
   * Tells the scanner to read lines that are laid out as this one. Undefined where it cannot: a key is unknown, the line is
   * no JSON, or there is no room.
   */
  static of(line: string, { fields, isBare, columns }: LineKinds, scanner: NumberScanner): LineLayout | undefined {
    const keys = isBare ? new Map([['', '']]) : writtenKeys(line);
    if (!keys || keys.size === 0) return undefined;
    const entries: Entry[] = [];
    for (const [key, written] of keys) {
      const field = fields.get(key);
      if (!field) return undefined;
      entries.push({ field, key: new TextEncoder().encode(written), kind: KINDS[field.kind] });
    }
    for (const field of fields.values()) {
      if (field.kind !== 'cell' && !keys.has(field.key)) entries.push({ field, key: new Uint8Array(0), kind: ABSENT });
    }
    const bytes = entries.reduce((sum, { key }) => sum + key.length + 4 * WORDS_A_FIELD, 0);
    if (columns + entries.length > NUMBERS || bytes > scanner.layout.length) return undefined;
    const layout = new LineLayout(entries, scanner);
    const isEscaped = [...keys.values()].some((written) => written.includes('\\'));
    const { cells } = layout;
    scanner.exports.beginRecords(scanner.layoutAt, entries.length, columns, cells.length, isBare, isEscaped);
    return layout;
  }

  /** Hands over how many values of each field were missing, and how many true or false, since this was asked last. */
  eachCount(take: (field: PlacedField, missing: number, truths: number) => void): void {
    const { words, entries } = this;
    for (const [index, { field }] of entries.entries()) {
      const at = index * WORDS_A_FIELD;
      take(field, words[at + MISSING] as number, words[at + TRUTHS] as number);
      words.fill(0, at + MISSING, at + WORDS_A_FIELD);
    }
  }

  private put(entries: readonly Entry[], { layoutAt }: NumberScanner): void {
    let keyAt = 4 * WORDS_A_FIELD * entries.length;
    for (const [index, { field, key, kind }] of entries.entries()) {
      this.layout.set(key, keyAt);
      this.words.set(
        [kind, layoutAt + keyAt, key.length, field.first, field.length, 0, 0, 0, 0],
        index * WORDS_A_FIELD,
      );
      keyAt += key.length;
    }
  }
}
