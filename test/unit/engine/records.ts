import { existsSync, readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import type { MemoryTable } from '../../../src/engine/table';

const folder = new URL('../../../../shared/data/', import.meta.url);

/** Whether the published scores are beside the repository; tests that read them are skipped otherwise. */
export const hasRecords = existsSync(folder);

/** A published record as logits ln p of the renormalised probabilities, in float64. */
export function readRecord(name: string): MemoryTable {
  const files = unzipSync(readFileSync(new URL(`netcal/${name}.npz`, folder)));
  const predictions = readNpy(files['predictions.npy'] as Uint8Array);
  const truth = readNpy(files['ground_truth.npy'] as Uint8Array);
  const [rows = 0, classes = 0] = predictions.shape;
  const logits = new Float64Array(rows * classes);
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let k = 0; k < classes; k++) sum += predictions.values[i * classes + k] as number;
    for (let k = 0; k < classes; k++) {
      logits[i * classes + k] = Math.log((predictions.values[i * classes + k] as number) / sum);
    }
  }
  return table(logits, Int32Array.from(truth.values), 'probabilities');
}

/** Published logits of a ResNet-50 on CIFAR-10: text, one row a line, labels written as floats. */
export function readResNet(): MemoryTable {
  const read = (name: string) => readFileSync(new URL(`df-posthoc-calibration/${name}`, folder), 'utf8');
  const logits = Float64Array.from(read('test_logits').trim().split(/\s+/), Number);
  const labels = Int32Array.from(read('test_labels').trim().split(/\s+/), Number);
  return table(logits, labels, 'logits');
}

/** Published probabilities of 20 newsgroups, of which 111,050 are exactly 0. */
export function readNewsgroups(): MemoryTable {
  const read = (name: string) => readNpy(readFileSync(new URL(`label-errors/${name}.npy`, folder)));
  const { values } = read('20news_test_set_pyx');
  return table(values.map(Math.log), Int32Array.from(read('20news_test_set_original_labels').values), 'probabilities');
}

function table(logits: Float64Array, labels: Int32Array, kind: MemoryTable['kind']): MemoryTable {
  const classes = logits.length / labels.length;
  const classNames = Array.from({ length: classes }, (_, k) => `${k}`);
  return { rows: labels.length, classes, logits, beta: 1, kind, labels, classNames };
}

/** As much of the NPY format as these files use: version 1, little-endian, four types, C order. */
function readNpy(bytes: Uint8Array): { values: Float64Array; shape: number[] } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = 10 + view.getUint16(8, true);
  const header = new TextDecoder().decode(bytes.subarray(10, start));
  const type = /'descr': '(<f4|<f8|<i8|<u2)'/.exec(header)?.[1];
  const shape = (/'shape': \(([^)]*)\)/.exec(header)?.[1] ?? '')
    .split(',')
    .filter((part) => part.trim())
    .map(Number);
  if (!type || header.includes("'fortran_order': True")) throw new Error(`Not read here: ${header}`);
  const values = new Float64Array(shape.reduce((a, b) => a * b, 1));
  const readers: Record<string, (i: number) => number> = {
    '<f4': (i) => view.getFloat32(start + 4 * i, true),
    '<f8': (i) => view.getFloat64(start + 8 * i, true),
    '<i8': (i) => Number(view.getBigInt64(start + 8 * i, true)),
    '<u2': (i) => view.getUint16(start + 2 * i, true),
  };
  return { values: values.map((_, i) => readers[type]?.(i) ?? NaN), shape };
}
