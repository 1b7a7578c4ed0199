import { type WasmMemory, type WasmModule, type WasmNumber, webAssembly } from '../../engine/simd/webAssembly';
import { scannerBytes } from './binary';
import { powersOfFive } from './powersOfFive';

/** What the scanner exports; the words are those of `kernel/entry.ts`. Addresses are bytes in its memory. */
export interface ScannerExports {
  readonly cursor: WasmNumber;
  readonly openCount: WasmNumber;
  readonly whole: WasmNumber;
  readonly missing: WasmNumber;
  readonly truths: WasmNumber;
  readonly foreign: WasmNumber;
  readonly lines: WasmNumber;
  heapBase(): number;
  prepare(powers: number, numbers: number, capacity: number, open: number): void;
  count(): number;
  clear(): void;
  beginWhole(): void;
  beginLists(): void;
  scanLists(from: number, to: number): Status;
  listDepth(): number;
  listLength(level: number): number;
  openedOnly(): number;
  beginRows(delimiter: number, columns: number): void;
  scanRows(from: number, to: number): Status;
  beginCells(delimiter: number, columns: number, kinds: number, withReturn: boolean): void;
  scanCells(from: number, to: number): Status;
  beginRecords(at: number, fields: number, columns: number, cells: number, bare: boolean, escaped: boolean): void;
  scanRecords(from: number, to: number): Status;
  beginSkip(opened: number): void;
  skipValue(from: number, to: number): Status;
}

/** How a scan ended: it wants more text; its numbers are to be fetched; it is done; what stands there it does not read. */
export const MORE = 0;
export const FULL = 1;
export const DONE = 2;
export const ODD = 3;
export type Status = typeof MORE | typeof FULL | typeof DONE | typeof ODD;

/** The longest piece of text that is scanned at once; a number, or what is left of one piece, may be as long. */
export const PIECE_BYTES = 2 ** 19;
/** Numbers, and what is left open of a text, that there is room for at once. */
export const NUMBERS = 2 ** 16;
/** Of cells, where some columns are text. */
export const MOST_COLUMNS = 2 ** 14;
/** Of how lines are laid out: keys and what is under them. */
const LAYOUT_BYTES = 2 ** 18;
/** What was left, a piece, its ending, and a margin so that nothing stale behind it is taken for a part of it. */
const ROOM_BYTES = 2 * PIECE_BYTES + 64;

/** A scanner with its memory: a piece of text, and the numbers that were read of it. */
export interface NumberScanner {
  readonly exports: ScannerExports;
  readonly bytes: Uint8Array;
  readonly numbers: Float64Array;
  /** Three for each number that is left open: its index, and where its text lies and how long it is. */
  readonly open: Uint32Array;
  /** A byte for each of so many columns, and its address. */
  readonly kinds: Uint8Array;
  readonly kindsAt: number;
  /** Memory for the layout of lines, and its address. */
  readonly layout: Uint8Array<ArrayBuffer>;
  readonly layoutAt: number;
  /** One for the piece that is scanned, one for the next. */
  readonly rooms: readonly TextRoom[];
}

/** Where a piece of text lies; before it there is room for what is left of the last. */
export interface TextRoom {
  readonly address: number;
  readonly piece: Uint8Array;
}

let compiled: WasmModule | undefined | null = null;
/** One that nobody uses, so that the next file does not begin with fresh memory. */
let idle: NumberScanner | undefined;

/** A scanner for as long as the work takes; undefined where there is no WebAssembly. */
export async function withScanner<T>(work: (scanner: NumberScanner) => Promise<T>): Promise<T | undefined> {
  const scanner = idle ?? create();
  idle = undefined;
  if (!scanner) return undefined;
  try {
    return await work(scanner);
  } finally {
    idle = scanner;
  }
}

function create(): NumberScanner | undefined {
  const api = webAssembly();
  if (!api) return undefined;
  if (compiled === null) {
    try {
      compiled = new api.Module(scannerBytes);
    } catch {
      // A content security policy may forbid what the engine could do.
      compiled = undefined;
    }
  }
  if (!compiled) return undefined;
  const powers = powersOfFive();
  const size = 65_536 + powers.byteLength + 20 * NUMBERS + 2 * ROOM_BYTES + MOST_COLUMNS + LAYOUT_BYTES;
  const memory: WasmMemory = new api.Memory({ initial: Math.ceil(size / 65_536) });
  // SAFETY: the binary is built from kernel/entry.ts, whose exports these are.
  const exports = new api.Instance(compiled, { env: { memory } }).exports as ScannerExports;
  const { buffer } = memory;
  const powersAt = (exports.heapBase() + 15) & ~15;
  const numbersAt = powersAt + powers.byteLength;
  const openAt = numbersAt + 8 * NUMBERS;
  const rooms = [0, 1].map((index): TextRoom => {
    const address = openAt + 12 * NUMBERS + index * ROOM_BYTES + PIECE_BYTES;
    return { address, piece: new Uint8Array(buffer, address, PIECE_BYTES) };
  });
  const kindsAt = openAt + 12 * NUMBERS + 2 * ROOM_BYTES;
  const layoutAt = kindsAt + MOST_COLUMNS;
  new BigUint64Array(buffer, powersAt, powers.length).set(powers);
  exports.prepare(powersAt, numbersAt, NUMBERS, openAt);
  return {
    exports,
    bytes: new Uint8Array(buffer),
    numbers: new Float64Array(buffer, numbersAt, NUMBERS),
    open: new Uint32Array(buffer, openAt, 3 * NUMBERS),
    kinds: new Uint8Array(buffer, kindsAt, MOST_COLUMNS),
    kindsAt,
    layout: new Uint8Array(buffer, layoutAt, LAYOUT_BYTES),
    layoutAt,
    rooms,
  };
}
