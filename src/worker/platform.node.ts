import { type FileHandle, open } from 'node:fs/promises';
import { shrunkFile, unreadableFile } from './fileFailures';
import { gunzip } from './gunzip.node';
import { inflateRaw } from './inflateRaw.node';
import type { OpenFile, WorkerPlatform } from './platform';
import { storedRows } from './shards/storedRows.node';

export const nodePlatform: WorkerPlatform = {
  openPath: async (path, name) => {
    try {
      const file = await open(path, 'r');
      const { size, mtimeMs } = await file.stat();
      return { ...openFile(file, name, size), place: { path, name, offset: 0, bytes: size, modified: mtimeMs } };
    } catch (error) {
      throw unreadableFile(name, error);
    }
  },
  storedRows,
  gunzip,
  inflateRaw,
  turn: () => new Promise((resolve) => setImmediate(resolve)),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  now: () => performance.now(),
};

function openFile(file: FileHandle, name: string, size: number): OpenFile {
  return {
    name,
    size,
    read: async (offset, length) => {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      let filled = 0;
      while (filled < bytes.length) {
        const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, offset + filled);
        if (bytesRead === 0) throw shrunkFile(name);
        filled += bytesRead;
      }
      return bytes;
    },
    close: () => file.close(),
  };
}
