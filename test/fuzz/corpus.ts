import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtFiles } from './builtFiles.ts';

/** A file that mutations start from. */
export interface Seed {
  readonly name: string;
  /** Which words mean something to it, and which files are like it. */
  readonly family: Family;
  readonly bytes: Uint8Array;
}

export const FAMILIES = [
  'json',
  'text',
  'npy',
  'zip',
  'pickle',
  'safetensors',
  'columnar',
  'matrices',
  'hdf5',
  'gzip',
  'refused',
] as const;

export type Family = (typeof FAMILIES)[number];

/** More would only make every case slower. */
const MOST_BYTES = 100_000;

/** Every file under `test/fixtures` but scripts and documents, and some that are built here; the same order everywhere. */
export function corpusOf(fixtures: string): Seed[] {
  const files = readdirSync(fixtures, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(py|R|m|md)$|LICENSE/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ name: path.split(/[\\/]/).at(-1) ?? path, path, bytes: new Uint8Array(readFileSync(path)) }));
  return [...files, ...builtFiles().map((file) => ({ ...file, path: '' }))]
    .filter(({ bytes }) => bytes.length <= MOST_BYTES)
    .map(({ name, path, bytes }) => ({ name, bytes, family: familyOf(path.replaceAll('\\', '/'), bytes) }));
}

function familyOf(path: string, bytes: Uint8Array): Family {
  const head = Buffer.from(bytes.subarray(0, 600)).toString('latin1');
  if (path.includes('/refused/')) return 'refused';
  if (head.startsWith('\x93NUMPY')) return 'npy';
  if (head.includes('\x89HDF\r\n')) return 'hdf5';
  if (head.startsWith('PK')) return 'zip';
  if (head.startsWith('\x1f\x8b')) return 'gzip';
  if (/^.{7}\0\{/s.test(head)) return 'safetensors';
  if (path.includes('/borrowed/') || /^(PAR1|ARROW1|\xff\xff\xff\xff)/.test(head)) return 'columnar';
  if (path.includes('/matrices/')) return 'matrices';
  if (path.includes('/pickles/') || head.startsWith('\x80')) return 'pickle';
  return /^\s*[{[]/.test(head) ? 'json' : 'text';
}
