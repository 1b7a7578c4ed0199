import { bytesPerNumber } from '../../../src/engine/storedLogits';
import type { FilePlace } from '../../../src/readers/bytes';
import { turnRound } from '../../../src/readers/numpy/byteOrder';
import type { RewritingPlatform } from '../../../src/readers/spool/rewritten';
import { memorySpool } from './memorySpool';

/** Files and temporary files in memory, as a platform has them. */
export class MemoryFiles {
  /** How many temporary files there were, how many are open, and how many bytes were read without waiting. */
  readonly counted = { made: 0, open: 0, read: 0 };
  /** The most that was read in one piece. */
  largest = 0;
  /** How far somebody was told that bytes have been read. */
  readonly told: (readonly [number, number])[] = [];
  private readonly files = new Map<string, () => Uint8Array>();

  file(bytes: Uint8Array): FilePlace {
    const path = String(this.files.size);
    this.files.set(path, () => bytes);
    return { path, name: path, offset: 0, bytes: bytes.length, modified: 0 };
  }

  /** @param above in bytes: what is larger goes into temporary files */
  platform(above: number): RewritingPlatform {
    return {
      bytesRead: (done, all) => void this.told.push([done, all]),
      readNow: (place) => ({
        read: (offset, target) => {
          this.counted.read += target.length;
          this.largest = Math.max(this.largest, target.length);
          target.set(this.of(place).subarray(offset, offset + target.length));
        },
        close: () => {},
      }),
      storedRows: (place, { classes, format, bigEndian }) => {
        const size = bytesPerNumber(format);
        const copy = (from: number, to: number, target: Uint8Array) => {
          const start = place.offset + from * classes * size;
          target.set(this.of(place).subarray(start, start + (to - from) * classes * size));
          if (bigEndian) turnRound(target, size);
        };
        return { format, copy };
      },
      spool: {
        above,
        open: () => {
          this.counted.made++;
          this.counted.open++;
          const { spool, bytes } = memorySpool();
          const path = String(this.files.size);
          this.files.set(path, bytes);
          let isOpen = true;
          return {
            ...spool,
            finish: () => ({ ...spool.finish(), path, name: path }),
            close: () => {
              if (isOpen) this.counted.open--;
              isOpen = false;
            },
          };
        },
      },
    };
  }

  private of({ path }: FilePlace): Uint8Array {
    const bytes = this.files.get(path);
    if (!bytes) throw new Error('There is no such file.');
    return bytes();
  }
}
