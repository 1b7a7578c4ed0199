import { closeSync, openSync, readSync } from 'node:fs';
import { newLogits } from '../../../src/engine/simd/logitMemory';
import type { MemoryTable } from '../../../src/engine/table';

export interface Files {
  readonly rows: number;
  readonly classes: number;
  readonly logits: string;
  readonly labels: string;
}

/** Rows `from` to `to` of the two files of `engine/dataset.ts`. */
export function tableOf({ classes, logits, labels }: Files, from: number, to: number): MemoryTable {
  const rows = to - from;
  const scores = newLogits(rows, classes);
  fill(logits, new Uint8Array(scores.buffer, scores.byteOffset, scores.byteLength), 4 * from * classes);
  const wide = new BigInt64Array(rows);
  fill(labels, new Uint8Array(wide.buffer), 8 * from);
  const narrow = Int32Array.from(wide, Number);
  return { rows, classes, logits: scores, labels: narrow, beta: 1, kind: 'logits', classNames: [] };
}

function fill(path: string, bytes: Uint8Array, offset: number): void {
  const file = openSync(path, 'r');
  const head = new Uint8Array(10);
  readSync(file, head, 0, 10, 0);
  const first = 10 + (head[8] ?? 0) + 256 * (head[9] ?? 0) + offset;
  for (let at = 0; at < bytes.length; ) {
    const count = readSync(file, bytes, at, Math.min(2 ** 26, bytes.length - at), first + at);
    if (count === 0) throw new Error(`${path} is too short.`);
    at += count;
  }
  closeSync(file);
}
