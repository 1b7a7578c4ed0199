import { closeSync, existsSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { Dataset } from '../engine/dataset.ts';
import { makeScores } from '../scores.ts';
import { crcOf, zipOf } from './zip.ts';

/** A file that is loaded, and how large what it holds is. */
export interface LoadedFile {
  readonly path: string;
  /** `10,000×100`. */
  readonly shape: string;
}

/** Rows written at a time. */
const ROWS = 1000;

/** `[[…], …]`, doubles with as many digits as they need, 17 as a rule, as `json.dump` writes them. */
export function jsonFile(folder: string, rows: number, classes: number): LoadedFile {
  const path = join(folder, `${rows}x${classes}.17.json`);
  if (!existsSync(path)) {
    const numbers = doubles();
    const line = () => `[${Array.from({ length: classes }, numbers).join(', ')}]`;
    writeLines(path, rows, (row) => `${row === 0 ? '[' : ''}${line()}${row === rows - 1 ? ']' : ', '}`);
  }
  return { path, shape: shapeOf(rows, classes) };
}

/** A header, float32 scores as NumPy prints them, and a label at the end of the row. */
export function csvFile(folder: string, rows: number, classes: number): LoadedFile {
  const path = join(folder, `${rows}x${classes}.csv`);
  if (!existsSync(path)) {
    const { logits, labels } = makeScores(rows, classes);
    const names = Array.from({ length: classes }, (_, k) => `logit_${k}`);
    writeLines(path, rows, (row) => {
      const values = Array.from(logits.subarray(row * classes, (row + 1) * classes), shortest);
      return `${row === 0 ? `${names.join(',')},label\n` : ''}${values.join(',')},${labels[row]}\n`;
    });
  }
  return { path, shape: shapeOf(rows, classes + 1) };
}

const KINDS = ['cat', 'dog', 'bird, of prey', 'fish', 'horse', 'none of these', 'frog', 'deer', 'ship', 'truck'];

/** Text in quotes, every third of several lines, with commas and quotes in it; labels as text; cells that are missing. */
export function messyCsvFile(folder: string, rows: number): LoadedFile {
  const path = join(folder, `${rows}.messy.csv`);
  const classes = KINDS.length;
  if (!existsSync(path)) {
    const numbers = doubles();
    const names = ['id', 'text', 'label', 'predicted', ...KINDS.map((kind) => `"p_${kind}"`)];
    writeLines(path, rows, (row) => {
      const weights = Array.from({ length: classes }, () => Math.exp(numbers()));
      const sum = weights.reduce((total, weight) => total + weight, 0);
      const cells = weights.map((weight) => String(weight / sum));
      const text = `"He said ""row ${row}"", and went on, ${row % 3 === 0 ? 'to the\nnext line' : 'as ever'}."`;
      const predicted = row % 50 === 0 ? '' : `"${KINDS[row % classes]}"`;
      const head = row === 0 ? `${names.join(',')}\n` : '';
      return `${head}${row},${text},"${KINDS[(row * 7) % classes]}",${predicted},${cells.join(',')}\n`;
    });
  }
  return { path, shape: shapeOf(rows, classes + 4) };
}

/** The two arrays of the dataset, deflated as np.savez_compressed does. */
export function npzFile(folder: string, { rows, classes, shape, logits, labels }: Dataset): LoadedFile {
  const path = join(folder, `${rows}x${classes}.npz`);
  if (!existsSync(path)) {
    const entries = [
      { name: 'logits.npy', bytes: readFileSync(logits) },
      { name: 'labels.npy', bytes: readFileSync(labels) },
    ].map(({ name, bytes }) => ({ name, size: bytes.length, crc: crcOf(bytes), deflated: deflateRawSync(bytes) }));
    writeFileSync(path, zipOf(entries));
  }
  return { path, shape };
}

function doubles(): () => number {
  let state = 12_345;
  const uniform = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  // Twice 32 bits, as one alone would be a short decimal.
  return () => 12 * (uniform() + uniform() / 2 ** 32 + uniform() - 1);
}

/** The shortest decimal that is this float32, as NumPy prints it. */
function shortest(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return text;
  }
  return value.toPrecision(9);
}

function writeLines(path: string, rows: number, line: (row: number) => string): void {
  const file = openSync(path, 'w');
  for (let from = 0; from < rows; from += ROWS) {
    writeSync(file, Array.from({ length: Math.min(ROWS, rows - from) }, (_, index) => line(from + index)).join(''));
  }
  closeSync(file);
}

function shapeOf(rows: number, columns: number): string {
  return `${rows.toLocaleString('en')}×${columns.toLocaleString('en')}`;
}

/** The scores and labels of a data set in a .safetensors file, by its specification. */
export function safetensorsFile(folder: string, { logits, labels, rows, classes, shape }: Dataset): LoadedFile {
  const path = join(folder, `${rows}x${classes}.safetensors`);
  if (!existsSync(path)) {
    const parts = [logits, labels].map((file) => elementsOfNpy(readFileSync(file)));
    const [first = 0, second = 0] = parts.map((part) => part.length);
    const header = JSON.stringify({
      logits: { dtype: 'F32', shape: [rows, classes], data_offsets: [0, first] },
      labels: { dtype: 'I64', shape: [rows], data_offsets: [first, first + second] },
    });
    const length = Buffer.alloc(8);
    const padded = header.padEnd(Math.ceil(header.length / 8) * 8);
    length.writeBigUInt64LE(BigInt(padded.length));
    const file = openSync(path, 'w');
    for (const part of [length, Buffer.from(padded), ...parts]) writeSync(file, part);
    closeSync(file);
  }
  return { path, shape };
}

/** A column a class and one of labels, compressed by snappy. */
export function parquetFile(folder: string, rows: number, classes: number): LoadedFile {
  const path = join(folder, `${rows}x${classes}.parquet`);
  if (!existsSync(path)) {
    const { logits, labels } = makeScores(rows, classes);
    const columnData = Array.from({ length: classes }, (_, k) => ({
      name: `logit_${k}`,
      data: Array.from({ length: rows }, (_, row) => logits[row * classes + k]),
      type: 'FLOAT' as const,
    }));
    const label = { name: 'label', data: Array.from(labels), type: 'INT32' as const };
    writeFileSync(path, new Uint8Array(parquetWriteBuffer({ columnData: [...columnData, label] })));
  }
  return { path, shape: shapeOf(rows, classes + 1) };
}

/** The bytes after the header of a .npy file of version 1. */
function elementsOfNpy(bytes: Buffer): Buffer {
  return bytes.subarray(10 + bytes.readUInt16LE(8));
}
