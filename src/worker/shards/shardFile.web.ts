import type { FilePlace } from '../../readers/bytes';
import { shrunkFile, unreadableFile } from '../fileFailures';
import { webScope } from '../webScope.web';
import type { ShardFile } from './shardService';

/** Reads of a Blob without waiting, as only workers may. It cannot change, so there is nothing to check. */
export function openShard({ blob, name }: FilePlace): ShardFile {
  if (!blob) throw unreadableFile(name, new Error('There are no paths on the web.'));
  const reader = new webScope.FileReaderSync();
  return {
    read(offset, target) {
      const bytes = read(reader, blob.slice(offset, offset + target.length), name);
      if (bytes.length < target.length) throw shrunkFile(name);
      target.set(bytes);
    },
    check() {},
    close() {},
  };
}

function read(reader: { readAsArrayBuffer(blob: Blob): ArrayBuffer }, blob: Blob, name: string): Uint8Array {
  try {
    return new Uint8Array(reader.readAsArrayBuffer(blob));
  } catch (error) {
    throw unreadableFile(name, error);
  }
}
