import { inflateRawSync } from 'node:zlib';
import { Failure } from '../../../src/engine/failure';
import { unpaced } from '../../../src/engine/pace';
import type { Source } from '../../../src/engine/source';
import type { LogitTable } from '../../../src/engine/table';
import { type ByteSource, bytesOf, textOf } from '../../../src/readers/bytes';
import { interpret, PROPOSED, type SourceChoices } from '../../../src/readers/interpret';
import { readSource } from '../../../src/readers/read';
import type { ReaderContext, ReadInner } from '../../../src/readers/reader';
import type { NumberArray, Reading } from '../../../src/readers/reading';
import { crc32 } from '../../../src/worker/crc32.node';
import { gunzip } from '../../../src/worker/inflateStream.node';

export const context: ReaderContext = {
  inflateRaw: async (data, expectedSize) => inflateRawSync(data, { maxOutputLength: Math.max(1, expectedSize) }),
  crc32,
  gunzip,
  pace: unpaced,
  stage: () => {},
  pasted: false,
};

/** For readers of what wraps nothing. */
export const noInner: ReadInner = () => Promise.reject(new Error('There is nothing inside.'));

export function readText(text: string, name = 'file.txt'): Promise<Reading> {
  return readSource(textOf(name, text), context);
}

export function readPasted(text: string): Promise<Reading> {
  return readSource(textOf('Pasted text', text), { ...context, pasted: true });
}

export function readBytes(bytes: Uint8Array, name = 'file.npy'): Promise<Reading> {
  return readSource(bytesOf(name, bytes), context);
}

export async function interpretText(
  text: string,
  choices: Partial<SourceChoices> = {},
  labels?: string,
): Promise<Source> {
  const labelReading = labels === undefined ? undefined : await readText(labels, 'labels.txt');
  return interpret(await readText(text), { ...PROPOSED, ...choices }, labelReading);
}

/** The array of that name, or the only one. */
export function numbers(reading: Reading, name?: string): NumberArray {
  const array = name === undefined ? reading.arrays[0] : reading.arrays.find((candidate) => candidate.name === name);
  if (!array || array.type === 'text' || array.type === 'unread' || array.type === 'stored') {
    throw new Error(`no numbers ${name}: ${JSON.stringify(reading.arrays.map((a) => [a.name, a.type]))}`);
  }
  return array;
}

/** The logits of a table in memory. */
export function logitsOf({ logits }: LogitTable): Float32Array | Float64Array {
  if (!logits) throw new Error('The logits are not in memory.');
  return logits;
}

/** What the failure of a promise says; throws where it succeeds or fails otherwise. */
export async function failureOf(
  work: Promise<unknown>,
): Promise<{ code: string; message: string; remedies: readonly string[] }> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('it succeeded');
}

export type { ByteSource };
