import { readFileSync } from 'node:fs';
import type { Reading } from '../../../src/readers/reading';
import { readBytes } from './reading';

/** Written by NumPy; see `test/fixtures/readers/make.py`. */
export function fixtureBytes(name: string): Uint8Array {
  return readFileSync(new URL(`../../fixtures/readers/${name}`, import.meta.url));
}

export function readFixture(name: string): Promise<Reading> {
  return readBytes(fixtureBytes(name), name);
}

/** What most fixtures hold; each value is exact in half precision. */
export const SCORES = [2, 0.5, -1, 0.25, 1.75, 0.125, -0.5, 0.375, 2.5, 1, 0.875, 0.5];
export const LABELS = [0, 1, 2, 1];
