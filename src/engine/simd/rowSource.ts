import { bytesPerNumber, type LogitFormat, type StoredLogits } from '../storedLogits';
import type { LogitTable } from '../table';

export type { LogitFormat };

/** The kernel's numbers of the formats. */
const CODES: Readonly<Record<LogitFormat, number>> = { float32: 0, float64: 1, float16: 2, bfloat16: 3 };

/** N rows of K logits that can be copied out piece by piece, from wherever they are. Every view sees `beta * logits`. */
export interface RowSource extends Pick<StoredLogits, 'format' | 'copy'> {
  readonly rows: number;
  readonly classes: number;
  readonly beta: number;
  /** All rows, where they are in memory. */
  readonly array?: ArrayBufferView;
}

/** The kernel's number of a format. */
export function formatCode(format: LogitFormat): number {
  return CODES[format];
}

export function bytesPerRow({ classes, format }: Pick<RowSource, 'classes' | 'format'>): number {
  return classes * bytesPerNumber(format);
}

/** The rows of a table, wherever they are. */
export function tableRows({ rows, classes, beta, logits, stored }: LogitTable): RowSource {
  if (stored)
    return { rows, classes, beta, format: stored.format, copy: (from, to, target) => stored.copy(from, to, target) };
  return arrayRows({ rows, classes, beta, format: logits instanceof Float64Array ? 'float64' : 'float32' }, logits);
}

/** Rows in an array of any type, or in raw bytes: float16 and bfloat16 numbers have no array type of their own. */
export function arrayRows(shape: Omit<RowSource, 'copy'>, array: ArrayBufferView): RowSource {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  const stride = bytesPerRow(shape);
  return {
    ...shape,
    array,
    copy: (from, to, target) => target.set(bytes.subarray(from * stride, to * stride)),
  };
}
