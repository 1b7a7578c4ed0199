import { closeSync, fstatSync, openSync, readdirSync, readSync, unlinkSync, write as writeFile } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as l10n from '@vscode/l10n';
import { Failure } from '../engine/failure';
import { abortError } from '../protocol/rpc';
import type { Spool } from '../readers/spool/spool';
import { shrunkFile } from './fileFailures';

/** How a temporary file's bytes get there; a test gives its own. */
export type Write = (descriptor: number, bytes: Uint8Array, position: number) => Promise<number>;

const write = promisify(writeFile);
const toFile: Write = async (descriptor, bytes, position) => {
  return (await write(descriptor, bytes, 0, bytes.length, position)).bytesWritten;
};

const PREFIX = 'logitscope-';
let opened = 0;
let isSwept = false;

/**
 * A temporary file that only its owner may read. On Linux it has no name from the start, so that nothing can be left behind
 * whatever ends this process; elsewhere it goes with `close` or with the thread, and what a killed one left goes later.
 */
export function openSpool(name: string, folder: string = tmpdir(), put: Write = toFile): Spool {
  sweep(folder);
  const path = join(folder, `${PREFIX}${process.pid}-${Date.now().toString(36)}-${opened++}-${random()}.tmp`);
  const descriptor = orFailure(folder, () => openSync(path, 'wx+', 0o600));
  const isNameless = process.platform === 'linux';
  const remove = () => {
    try {
      unlinkSync(path);
    } catch {
      // Somebody else tidied up.
    }
  };
  if (isNameless) remove();
  else process.once('exit', remove);
  let size = 0;
  let isClosed = false;
  let isWriting = false;
  const end = () => {
    closeSync(descriptor);
    if (isNameless) return;
    process.off('exit', remove);
    remove();
  };
  return {
    async append(bytes) {
      if (isClosed) throw abortError();
      isWriting = true;
      try {
        for (let from = 0; from < bytes.length; ) {
          const written = await put(descriptor, bytes.subarray(from), size);
          from += written;
          size += written;
        }
      } catch (error) {
        throw noRoom(folder, error);
      } finally {
        isWriting = false;
        // Its number may be another file's as soon as it is closed.
        if (isClosed) end();
      }
    },
    finish() {
      const { mtimeMs } = fstatSync(descriptor);
      // Other threads of this process can open what has no name by its descriptor.
      const place = isNameless ? `/proc/self/fd/${descriptor}` : path;
      return { path: place, name, offset: 0, bytes: size, modified: mtimeMs };
    },
    read(offset, target) {
      for (let filled = 0; filled < target.length; ) {
        const read = readSync(descriptor, target, filled, target.length - filled, offset + filled);
        if (read === 0) throw shrunkFile(name);
        filled += read;
      }
    },
    close() {
      if (isClosed) return;
      isClosed = true;
      if (!isWriting) end();
    },
  };
}

function random(): string {
  return Math.random().toString(36).slice(2, 10);
}

/** Removes what processes that are gone have left, once. */
function sweep(folder: string): void {
  if (isSwept) return;
  isSwept = true;
  try {
    for (const name of readdirSync(folder)) {
      const owner = /^logitscope-(\d+)-.*\.tmp$/.exec(name)?.[1];
      if (owner !== undefined && !isRunning(Number(owner))) unlinkSync(join(folder, name));
    }
  } catch {
    // It is only tidying up.
  }
}

function isRunning(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function orFailure<T>(folder: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw noRoom(folder, error);
  }
}

function noRoom(folder: string, error: unknown): Failure {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new Failure(
      'disk-full',
      l10n.t(
        'There is not enough room in {0} for the numbers of a file this large. Make room there, or set TMPDIR (on Windows TEMP) to a folder on a larger disk; or save the scores as .npy, which is read where it lies.',
        folder,
      ),
      ['retry', 'choose-file'],
    );
  }
  return new Failure('no-temporary-file', l10n.t('No temporary file can be written in {0}: {1}', folder, message), [
    'retry',
  ]);
}
