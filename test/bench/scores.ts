import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';

export interface Scores {
  readonly rows: number;
  readonly classes: number;
  readonly logits: Float32Array;
  readonly labels: Int32Array;
}

/** Normal logits with a raised label, twice as large as they should be; the same numbers every time. */
export function makeScores(rows: number, classes: number): Scores {
  let state = 12_345;
  const uniform = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  const logits = new Float32Array(rows * classes);
  const labels = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const label = Math.floor(uniform() * classes);
    labels[row] = label;
    for (let k = 0; k < classes; k++) {
      // Irwin–Hall: six uniforms are near enough to a normal, and ten times as fast as Box–Muller.
      let sum = -3;
      for (let i = 0; i < 6; i++) sum += uniform();
      logits[row * classes + k] = 6.4 * (Math.SQRT2 * sum + (k === label ? 3.2 : 0));
    }
  }
  return { rows, classes, logits, labels };
}

/** Writes `<name>.npz` with `logits` and `labels`, stored without compression as np.savez does. */
export function writeNpz(folder: string, name: string, scores: Scores): void {
  const { rows, classes, logits, labels } = scores;
  const files = {
    'logits.npy': npy('<f4', [rows, classes], logits),
    'labels.npy': npy('<i4', [rows], labels),
  };
  writeFileSync(join(folder, `${name}.npz`), zipSync(files, { level: 0 }));
}

/** Writes `<name>.json` as `{"logits": [[…]], "labels": […]}` with six digits, as a script would. */
export function writeJson(folder: string, name: string, scores: Scores): void {
  const { rows, classes, logits, labels } = scores;
  const lines: string[] = [];
  for (let row = 0; row < rows; row++) {
    const values = Array.from(logits.subarray(row * classes, (row + 1) * classes), (z) => z.toFixed(6));
    lines.push(`[${values.join(', ')}]`);
  }
  writeFileSync(
    join(folder, `${name}.json`),
    `{"logits": [${lines.join(',\n')}],\n"labels": [${labels.join(', ')}]}\n`,
  );
}

function npy(type: string, shape: readonly number[], values: Float32Array | Int32Array): Uint8Array {
  return Buffer.concat([npyHeader(type, shape), new Uint8Array(values.buffer)]);
}

/** What stands before the numbers of a .npy file, in version 1 of the format. */
export function npyHeader(type: string, shape: readonly number[]): Uint8Array {
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const text = `{'descr': '${type}', 'fortran_order': False, 'shape': (${tuple}), }`;
  const padded = `${text.padEnd(Math.ceil((text.length + 11) / 64) * 64 - 11)}\n`;
  return Buffer.concat([
    Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, padded.length & 255, padded.length >> 8]),
    Buffer.from(padded, 'latin1'),
  ]);
}
