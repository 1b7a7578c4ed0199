import { closeSync, existsSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { npyHeader } from '../scores.ts';

/** Two .npy files, float32 logits and int64 labels as NumPy and torch like them, that every method reads. */
export interface Dataset {
  readonly rows: number;
  readonly classes: number;
  /** `50,000×1,000`. */
  readonly shape: string;
  readonly logits: string;
  readonly labels: string;
}

/** Normal numbers that rows are cut from, each at a place of its own: a gigabyte is then copied, not computed. */
const NORMALS = 2 ** 21;
/** Bytes written at a time. */
const CHUNK = 2 ** 24;

/** Over-confident logits: unit normals, the label's raised by what makes about half of the rows right, all times 6.4. */
export function dataset(folder: string, rows: number, classes: number): Dataset {
  const files = {
    logits: join(folder, `${rows}x${classes}.npy`),
    labels: join(folder, `${rows}x${classes}.labels.npy`),
  };
  const shape = `${rows.toLocaleString('en')}×${classes.toLocaleString('en')}`;
  if (!existsSync(files.labels)) write(files, rows, classes);
  return { rows, classes, shape, ...files };
}

function write(files: Pick<Dataset, 'logits' | 'labels'>, rows: number, classes: number): void {
  let state = 12_345;
  const uniform = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  const normals = Float32Array.from({ length: NORMALS + classes }, () => {
    // Irwin–Hall, as in scores.ts.
    let sum = -3;
    for (let i = 0; i < 6; i++) sum += uniform();
    return 6.4 * Math.SQRT2 * sum;
  });
  // About where the largest of so many normal numbers is.
  const raised = 6.4 * Math.sqrt(2 * Math.log(classes)) * 0.9;
  const labels = new BigInt64Array(rows);
  const rowsPerChunk = Math.max(1, Math.floor(CHUNK / 4 / classes));
  const chunk = new Float32Array(rowsPerChunk * classes);
  const file = openSync(files.logits, 'w');
  writeSync(file, npyHeader('<f4', [rows, classes]));
  for (let from = 0; from < rows; from += rowsPerChunk) {
    const count = Math.min(rowsPerChunk, rows - from);
    for (let i = 0; i < count; i++) {
      const place = Math.floor(uniform() * NORMALS);
      const label = Math.floor(uniform() * classes);
      labels[from + i] = BigInt(label);
      chunk.set(normals.subarray(place, place + classes), i * classes);
      chunk[i * classes + label] = (chunk[i * classes + label] ?? 0) + raised;
    }
    writeSync(file, chunk.subarray(0, count * classes));
  }
  closeSync(file);
  const other = openSync(files.labels, 'w');
  writeSync(other, npyHeader('<i8', [rows]));
  writeSync(other, labels);
  closeSync(other);
}
