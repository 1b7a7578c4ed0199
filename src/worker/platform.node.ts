import { type FileHandle, open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import * as l10n from '@vscode/l10n';
import { Failure } from '../engine/failure';
import type { OpenFile, WorkerPlatform } from './platform';

const inflate = promisify(inflateRaw);

export const nodePlatform: WorkerPlatform = {
  openPath: async (path, name) => {
    try {
      const file = await open(path, 'r');
      return openFile(file, name, (await file.stat()).size);
    } catch (error) {
      throw unreadable(name, error);
    }
  },
  inflateRaw: async (data, expectedSize) => {
    // One byte more than promised is enough to tell a lie from the truth; no bomb gets further.
    const result = await inflate(data, { maxOutputLength: expectedSize + 1 });
    return new Uint8Array(result.buffer, result.byteOffset, result.byteLength);
  },
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
        if (bytesRead === 0) {
          throw new Failure('shrunk', l10n.t('“{0}” became shorter while it was read. Read it again.', name), [
            'retry',
          ]);
        }
        filled += bytesRead;
      }
      return bytes;
    },
    close: () => file.close(),
  };
}

function unreadable(name: string, error: unknown): Failure {
  const reason = error instanceof Error ? error.message : String(error);
  return new Failure('unreadable', l10n.t('“{0}” cannot be opened: {1}', name, reason), ['retry', 'choose-file']);
}
