import type { NumberArray, NumberValues } from '../reading';
import type { Budget } from './budget';

/** What the file says its numbers are; `int` arrives as Int32Array or, beyond its range, as Float64Array. */
export type NumberKind = NumberArray['type'];

/**
 * Numbers of one column as they are decoded, a piece at a time. Pieces are kept as they come and put together once,
 * when their number is known for certain.
 */
export class NumberColumn {
  /** A number stands for that many missing rows. */
  private readonly pieces: (NumberValues | number)[] = [];
  missingRows = 0;
  missingValues = 0;
  private length = 0;

  constructor(
    readonly kind: NumberKind,
    private readonly budget: Budget,
  ) {}

  /** Whether no value is there at all. */
  get isMissing(): boolean {
    return this.length === this.missingValues;
  }

  append(values: NumberValues): void {
    if (values.length === 0) return;
    this.length += values.length;
    this.budget.spend(values.byteLength);
    this.pieces.push(values);
  }

  appendMissingRows(rows: number): void {
    const last = this.pieces.at(-1);
    if (typeof last === 'number') this.pieces[this.pieces.length - 1] = last + rows;
    else this.pieces.push(rows);
    this.missingRows += rows;
  }

  /** All of it; a missing row is `rowSize` times NaN. */
  finish(rowSize: number): { type: NumberKind; values: NumberValues } {
    const missing = this.missingRows > 0 || this.missingValues > 0;
    // Only doubles have room for what is missing; they are whole numbers all the same.
    const type = missing && this.kind === 'bool' ? 'int' : this.kind;
    const [only, ...more] = this.pieces;
    if (typeof only === 'object' && more.length === 0 && fits(only, type)) return { type, values: only };
    const length = this.pieces.reduce<number>(
      (sum, piece) => sum + (typeof piece === 'number' ? piece * rowSize : piece.length),
      0,
    );
    this.budget.spend(this.missingRows * rowSize * 8);
    const values = this.reserve(type, length);
    let at = 0;
    for (const piece of this.pieces.splice(0)) {
      const end = at + (typeof piece === 'number' ? piece * rowSize : piece.length);
      if (typeof piece === 'number') values.fill(Number.NaN, at, end);
      else values.set(piece, at);
      at = end;
    }
    return { type, values };
  }

  private reserve(type: NumberKind, length: number): NumberValues {
    if (type === 'float16' || type === 'float32') return new Float32Array(length);
    if (type === 'bool') return new Uint8Array(length);
    if (type === 'int' && this.pieces.every((piece) => piece instanceof Int32Array)) return new Int32Array(length);
    return new Float64Array(length);
  }
}

function fits(values: NumberValues, type: NumberKind): boolean {
  if (type === 'float16' || type === 'float32') return values instanceof Float32Array;
  if (type === 'bool') return values instanceof Uint8Array;
  if (type === 'int') return values instanceof Int32Array || values instanceof Float64Array;
  return values instanceof Float64Array;
}

const LOWEST = -(2 ** 31);
const HIGHEST = 2 ** 31 - 1;

/** 64-bit and unsigned integers as Int32Array where all fit, else as the nearest doubles. */
export function integers(values: ArrayLike<number | bigint>): Int32Array | Float64Array {
  if (values instanceof Int32Array) return values;
  const narrow = new Int32Array(values.length);
  let i = 0;
  for (; i < values.length; i++) {
    const value = Number(values[i]);
    if (!(value >= LOWEST && value <= HIGHEST)) break;
    narrow[i] = value;
  }
  if (i === values.length) return narrow;
  const wide = new Float64Array(values.length);
  for (i = 0; i < values.length; i++) wide[i] = Number(values[i]);
  return wide;
}
