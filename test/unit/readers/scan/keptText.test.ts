import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { bytesOf } from '../../../../src/readers/bytes';
import { readSource } from '../../../../src/readers/read';
import { context } from '../reading';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes in use, but for those of the numbers that were read. */
async function used(): Promise<number> {
  let least = Infinity;
  // Some of what nobody holds any more goes only the next time.
  for (let tries = 0; tries < 6; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    collect();
    const { heapUsed, external, arrayBuffers } = process.memoryUsage();
    least = Math.min(least, heapUsed + external - arrayBuffers);
  }
  return least;
}

const ROWS = 20_000;
/** In bytes; of what does not let go of the rest, it is more than 14 MB. */
const MOST_KEPT = 8e6;
const fraction = (row: number, k: number) => Math.abs(Math.sin(row * 40 + k)).toFixed(15);
const numbers = (row: number) => Array.from({ length: 40 }, (_, k) => fraction(row, k));
const id = (row: number) => `a-rather-long-sample-name-${row}`;

/** Both are some 14 MB of text, of which 1 MB stands beside the numbers. */
const files = {
  'file.csv': `id,${numbers(0).map((_, k) => `p_${k}`)}\n${Array.from({ length: ROWS }, (_, row) => `${id(row)},${numbers(row)}`).join('\n')}`,
  'file.jsonl': Array.from({ length: ROWS }, (_, row) => `{"id": "${id(row)}", "probs": [${numbers(row)}]}`).join('\n'),
};

describe('texts beside numbers', () => {
  it.each(Object.entries(files))('do not keep the rest of %s in memory', async (name, text) => {
    const source = bytesOf(name, new TextEncoder().encode(text));
    // The first time, memory is taken that stays for the next.
    await readSource(source, context);
    const before = await used();
    const reading = await readSource(source, context);
    const kept = (await used()) - before;
    expect(reading.arrays.find(({ type }) => type === 'text')?.shape).toEqual([ROWS]);
    expect(kept).toBeLessThan(MOST_KEPT);
  });
});
