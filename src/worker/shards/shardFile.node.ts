import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { FilePlace } from '../../readers/bytes';
import { changedFile, shrunkFile, unreadableFile } from '../fileFailures';
import type { ShardFile } from './shardService';

/** Opens a file for reads straight into the kernel's memory; the thread has nothing else to do meanwhile. */
export function openShard({ path, name, bytes, modified }: FilePlace): ShardFile {
  const descriptor = opened(path, name);
  const file: ShardFile = {
    read(offset, target) {
      for (let filled = 0; filled < target.length; ) {
        const read = readSync(descriptor, target, filled, target.length - filled, offset + filled);
        if (read === 0) throw shrunkFile(name);
        filled += read;
      }
    },
    check() {
      const now = fstatSync(descriptor);
      if (now.size < bytes) throw shrunkFile(name);
      if (now.size !== bytes || now.mtimeMs !== modified) throw changedFile(name);
    },
    close: () => closeSync(descriptor),
  };
  try {
    file.check();
  } catch (error) {
    file.close();
    throw error;
  }
  return file;
}

function opened(path: string, name: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    throw unreadableFile(name, error);
  }
}
