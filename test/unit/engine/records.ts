import { existsSync, readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import type { LogitTable } from '../../../src/engine/table';

const folder = new URL('../../../../shared/data/netcal/', import.meta.url);

/** Whether the published scores are beside the repository; tests that read them are skipped otherwise. */
export const hasRecords = existsSync(folder);

/** A published record as logits ln p of the renormalised probabilities, in float64. */
export function readRecord(name: string): LogitTable {
  const files = unzipSync(readFileSync(new URL(`${name}.npz`, folder)));
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
  return {
    rows,
    classes,
    logits,
    beta: 1,
    kind: 'probabilities',
    labels: Int32Array.from(truth.values),
    classNames: Array.from({ length: classes }, (_, k) => `${k}`),
  };
}

/** As much of the NPY format as these files use: version 1, little-endian float32 and int64, C order. */
function readNpy(bytes: Uint8Array): { values: Float64Array; shape: number[] } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = 10 + view.getUint16(8, true);
  const header = new TextDecoder().decode(bytes.subarray(10, start));
  const type = /'descr': '(<f4|<i8)'/.exec(header)?.[1];
  const shape = (/'shape': \(([^)]*)\)/.exec(header)?.[1] ?? '')
    .split(',')
    .filter((part) => part.trim())
    .map(Number);
  if (!type || header.includes("'fortran_order': True")) throw new Error(`Not read here: ${header}`);
  const values = new Float64Array(shape.reduce((a, b) => a * b, 1));
  for (let i = 0; i < values.length; i++) {
    values[i] = type === '<f4' ? view.getFloat32(start + 4 * i, true) : Number(view.getBigInt64(start + 8 * i, true));
  }
  return { values, shape };
}
