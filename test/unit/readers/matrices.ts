import { expect } from 'vitest';
import { Failure } from '../../../src/engine/failure';
import { bytesOf } from '../../../src/readers/bytes';
import { readSource } from '../../../src/readers/read';
import type { NamedArray, Reading } from '../../../src/readers/reading';
import { fixtureBytes } from './fixtures';
import { context, readBytes } from './reading';

/** A file made by `makeMatrices.py`. */
export function readMatrices(name: string): Promise<Reading> {
  return readBytes(matricesBytes(name), name);
}

export function matricesBytes(name: string): Uint8Array {
  return new Uint8Array(fixtureBytes(`matrices/${name}`));
}

/** Shape and values of every array in memory, and the code of every other one, by name. */
export function contents(reading: Reading): Record<string, unknown> {
  return Object.fromEntries(reading.arrays.map((array) => [array.name, contentOf(array)]));
}

function contentOf(array: NamedArray): unknown {
  if (array.type === 'unread') return array.failure.code;
  if (array.type === 'stored') return 'stored';
  return [array.shape, Array.from(array.values as ArrayLike<unknown>)];
}

/**
 * Reads bytes that may be anything: they must give whole arrays or a `Failure`. Answers what came of it.
 */
export async function readHostile(name: string, bytes: Uint8Array): Promise<string> {
  try {
    const { arrays } = await readSource(bytesOf(name, bytes), context);
    for (const array of arrays) {
      if (array.type === 'unread' || array.type === 'stored') continue;
      const elements = array.shape.reduce((product, length) => product * length, 1);
      expect(array.values.length, `${array.name} of ${name}`).toBe(elements);
    }
    return 'read';
  } catch (error) {
    if (error instanceof Failure) return error.code;
    throw error;
  }
}

/** The same bytes with a few of them changed, and sometimes cut off; the same for the same seed. */
export function mutated(original: Uint8Array, random: () => number): Uint8Array {
  const bytes = original.slice();
  const changes = 1 + Math.floor(random() ** 3 * 20);
  for (let i = 0; i < changes; i++) {
    const at = Math.floor(random() * bytes.length);
    const how = random();
    const bit = 1 << Math.floor(random() * 8);
    bytes[at] = how < 0.4 ? Math.floor(random() * 256) : how < 0.6 ? 255 : how < 0.8 ? 0 : (bytes[at] as number) ^ bit;
  }
  return random() < 0.2 ? bytes.slice(0, Math.floor(random() * bytes.length)) : bytes;
}

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
