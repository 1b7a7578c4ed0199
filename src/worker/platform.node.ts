import type { FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { crc32 } from './crc32.node';
import { changedFile, shrunkFile, unreadableFile } from './fileFailures';
import { inflatePieces } from './inflatePieces.node';
import { gunzip, inflateStream } from './inflateStream.node';
import { milliseconds } from './milliseconds.node';
import type { OpenFile, WorkerPlatform } from './platform';
import { nodeRowReaders } from './shards/rowReaders.node';
import { openShard } from './shards/shardFile.node';
import { storedRows } from './shards/storedRows';
import { openSpool } from './spool.node';

export const nodePlatform: WorkerPlatform = {
  openPath: async (path, name) => {
    try {
      // Of a worker that has yet to start, this would take a millisecond, and `performance` two.
      const { open } = await import('node:fs/promises');
      const file = await open(path, 'r');
      const { size, mtimeMs } = await file.stat();
      const check = async () => {
        const now = await file.stat();
        if (now.size !== size || now.mtimeMs !== mtimeMs) throw changedFile(name);
      };
      return { ...openFile(file, name, size), check, place: { path, name, offset: 0, bytes: size, modified: mtimeMs } };
    } catch (error) {
      throw unreadableFile(name, error);
    }
  },
  storedRows: (place, shape) => storedRows(place, shape, nodeRowReaders),
  gunzip,
  crc32,
  readNow: openShard,
  openSpool: (name) => openSpool(name),
  inflateRaw: async (data, expectedSize) => {
    // Most files need none of it, and it takes milliseconds to load.
    const { inflateRaw } = await import('node:zlib');
    // One byte more than promised is enough to tell a lie from the truth; no bomb gets further.
    const result = await promisify(inflateRaw)(data, { maxOutputLength: expectedSize + 1 });
    return new Uint8Array(result.buffer, result.byteOffset, result.byteLength);
  },
  inflatePieces,
  inflateStream,
  turn: () => new Promise((resolve) => setImmediate(resolve)),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  now: milliseconds,
};

function openFile(file: FileHandle, name: string, size: number): OpenFile {
  const readInto = async (target: Uint8Array, offset: number): Promise<number> => {
    const wanted = Math.max(0, Math.min(target.length, size - offset));
    for (let filled = 0; filled < wanted; ) {
      const { bytesRead } = await file.read(target, filled, wanted - filled, offset + filled);
      if (bytesRead === 0) throw shrunkFile(name);
      filled += bytesRead;
    }
    return wanted;
  };
  return {
    name,
    size,
    read: async (offset, length) => {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      await readInto(bytes, offset);
      return bytes;
    },
    readInto,
    close: () => file.close(),
  };
}
