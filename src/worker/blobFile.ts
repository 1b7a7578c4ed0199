import { unreadableFile } from './fileFailures';
import type { OpenFile } from './platform';

/** A file that the browser keeps, wherever it does: only what is read of it is in this worker's memory. */
export function openBlob(name: string, blob: Blob): OpenFile {
  return {
    name,
    size: blob.size,
    place: { path: '', blob, name, offset: 0, bytes: blob.size, modified: 0 },
    read: async (offset, length) => {
      const from = Math.min(Math.max(0, offset), blob.size);
      try {
        return new Uint8Array(await blob.slice(from, from + Math.max(0, length)).arrayBuffer());
      } catch (error) {
        throw unreadableFile(name, error);
      }
    },
    close: async () => {},
  };
}
