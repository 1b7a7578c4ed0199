import { writeFileSync } from 'node:fs';

/** Writes an N × K `.npy` file of made-up float32 scores: enough of them to keep the engine busy for a while. */
export function writeScores(path: string, rows: number, classes: number): void {
  const scores = new Float32Array(rows * classes);
  // A fixed sequence (Numerical Recipes' linear congruential generator), so that every run reads the same numbers.
  for (let state = 1, index = 0; index < scores.length; index++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    scores[index] = (state / 2 ** 32) * 12 - 6;
  }
  const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${classes}), }`;
  const header = Buffer.from(`${text.padEnd(117)}\n`, 'latin1');
  const start = Buffer.from([0x93, ...Buffer.from('NUMPY', 'latin1'), 1, 0, header.length, 0]);
  writeFileSync(path, Buffer.concat([start, header, Buffer.from(scores.buffer)]));
}
