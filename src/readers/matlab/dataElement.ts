import type { Dtype } from '../numpy/dtype';
import { numbersOf } from '../numpy/elements';
import type { NumberValues } from '../reading';

/** Types of data elements of a MAT-file (its format's document, table 1-1) that hold no numbers. */
export const MI = { matrix: 14, compressed: 15, utf8: 16, utf16: 17, utf32: 18 } as const;

const NUMBERS: ReadonlyMap<number, Pick<Dtype, 'kind' | 'size'>> = new Map([
  [1, { kind: 'int', size: 1 }],
  [2, { kind: 'uint', size: 1 }],
  [3, { kind: 'int', size: 2 }],
  [4, { kind: 'uint', size: 2 }],
  [5, { kind: 'int', size: 4 }],
  [6, { kind: 'uint', size: 4 }],
  [7, { kind: 'float', size: 4 }],
  [9, { kind: 'float', size: 8 }],
  [12, { kind: 'int', size: 8 }],
  [13, { kind: 'uint', size: 8 }],
]);

/** A typed piece of a MAT-file. */
export interface DataElement {
  readonly type: number;
  readonly bytes: Uint8Array;
  /** Where it begins in the file, or in what was decompressed. */
  readonly offset: number;
}

/** A piece of a MAT-file makes no sense. */
export class DamagedElement extends Error {
  constructor(readonly offset: number) {
    super('damaged');
  }
}

/** How the tag of a data element is read: up to four bytes of data may stand in the tag itself. */
export function tagOf(
  view: DataView,
  at: number,
  littleEndian: boolean,
): { type: number; length: number; isSmall: boolean } {
  const first = view.getUint32(at, littleEndian);
  if (first >>> 16 !== 0) return { type: first & 0xffff, length: first >>> 16, isSmall: true };
  return { type: first, length: view.getUint32(at + 4, littleEndian), isSmall: false };
}

/** Reads one data element after the other from bytes in memory. Throws `DamagedElement` where they end too early. */
export class ElementCursor {
  private at = 0;
  private readonly view: DataView;

  constructor(
    private readonly bytes: Uint8Array,
    readonly littleEndian: boolean,
    private readonly start: number,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  get offset(): number {
    return this.start + this.at;
  }

  next(): DataElement {
    if (this.at + 8 > this.bytes.length) throw new DamagedElement(this.offset);
    const { type, length, isSmall } = tagOf(this.view, this.at, this.littleEndian);
    const from = this.at + (isSmall ? 4 : 8);
    if (from + length > this.bytes.length || (isSmall && length > 4)) throw new DamagedElement(this.offset);
    const offset = this.start + from;
    // The last one of a matrix need not be filled up.
    this.at = isSmall ? this.at + 8 : from + 8 * Math.ceil(length / 8);
    return { type, bytes: this.bytes.subarray(from, from + length), offset };
  }

  /** The numbers of the next element, which must be numbers. */
  numbers(): { values: NumberValues; isFloat: boolean; size: number } {
    return numbersIn(this.next(), this.littleEndian);
  }
}

/** The numbers of a data element. */
export function numbersIn(
  { type, bytes, offset }: DataElement,
  littleEndian: boolean,
): { values: NumberValues; isFloat: boolean; size: number } {
  const stored = NUMBERS.get(type);
  if (!stored || bytes.length % stored.size !== 0) throw new DamagedElement(offset);
  const values = numbersOf(bytes, { ...stored, bigEndian: !littleEndian });
  return { values, isFloat: stored.kind === 'float', size: stored.size };
}
