import type { LogitTable } from '../table';

/** How logits lie in memory or in a file, little-endian. */
export type LogitFormat = 'float32' | 'float64' | 'float16' | 'bfloat16';

const formats = {
  float32: { code: 0, bytes: 4 },
  float64: { code: 1, bytes: 8 },
  float16: { code: 2, bytes: 2 },
  bfloat16: { code: 3, bytes: 2 },
} as const;

/** N rows of K logits that can be copied out piece by piece, from wherever they are. Every view sees `beta * logits`. */
export interface RowSource {
  readonly rows: number;
  readonly classes: number;
  readonly beta: number;
  readonly format: LogitFormat;
  /** Puts rows `from` to `to`, row-major, into `target`, which has room for exactly these. */
  copy(from: number, to: number, target: Uint8Array): void | Promise<void>;
}

/** The kernel's number of a format. */
export function formatCode(format: LogitFormat): number {
  return formats[format].code;
}

export function bytesPerRow({ classes, format }: Pick<RowSource, 'classes' | 'format'>): number {
  return classes * formats[format].bytes;
}

/** The rows of a table in memory. */
export function tableRows({ rows, classes, beta, logits }: LogitTable): RowSource {
  return arrayRows({ rows, classes, beta, format: logits instanceof Float64Array ? 'float64' : 'float32' }, logits);
}

/** Rows in an array of any type, or in raw bytes: float16 and bfloat16 numbers have no array type of their own. */
export function arrayRows(shape: Omit<RowSource, 'copy'>, array: ArrayBufferView): RowSource {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  const stride = bytesPerRow(shape);
  return {
    ...shape,
    copy: (from, to, target) => target.set(bytes.subarray(from * stride, to * stride)),
  };
}
