import { createKernel, type Kernel, pagesOf } from './kernel';
import type { SessionOptions } from './kernelSession';
import { type Lease, leaseOf } from './logitMemory';
import { bytesPerRow, type RowSource } from './rowSource';

/** Of logits in a block: together with its columns it stays in the second-level cache of a core. */
const BLOCK_BYTES = 2 ** 20;
/** Of those that are not copied, and have the cache to themselves and their columns. */
const BLOCK_BYTES_IN_PLACE = 2 ** 18;
/** What the kernel may read past the block. */
const SLACK = 256;

/** A kernel, and where in its memory a session has what. */
export interface SessionMemory {
  readonly kernel: Kernel;
  readonly rowsPerBlock: number;
  /** Undefined where rows are copied to `block`. */
  readonly lease: Lease | undefined;
  readonly block: number;
  readonly labels: number;
  readonly columns: number;
  readonly scratch: number;
  readonly top: number;
  readonly sums: number;
  readonly edges: number;
  readonly bins: number;
  readonly own: number;
}

/** Where the rows of the source are, if they may be read there, or else a memory of its own; in either all is 0. */
export function sessionMemory(source: RowSource, options: SessionOptions): SessionMemory {
  const lease = options.inPlace && source.array ? leaseOf(source.array, options.build) : undefined;
  if (lease && source.array) {
    const [end, places] = layOut(lease.kernel, source.classes, 0, options);
    if (end <= lease.room) {
      const start = lease.kernel.exports.heapBase();
      new Uint8Array(lease.kernel.memory.buffer, start, end - start).fill(0);
      return {
        kernel: lease.kernel,
        lease,
        rowsPerBlock: rowsPerBlock(lease.kernel, source, BLOCK_BYTES_IN_PLACE),
        ...places,
        block: source.array.byteOffset,
      };
    }
    lease.release();
  }
  const kernel = createKernel(0x1_0000, options.build);
  const rows = rowsPerBlock(kernel, source, BLOCK_BYTES);
  const [end, places] = layOut(kernel, source.classes, (rows + 3) * bytesPerRow(source) + SLACK, options);
  kernel.memory.grow(pagesOf(Math.max(0, end - kernel.memory.buffer.byteLength)));
  return { kernel, lease: undefined, rowsPerBlock: rows, ...places };
}

function rowsPerBlock({ exports }: Kernel, source: RowSource, bytes: number): number {
  return Math.max(1, Math.min(exports.CAPACITY.value, Math.floor(bytes / bytesPerRow(source))));
}

type Places = Omit<SessionMemory, 'kernel' | 'lease' | 'rowsPerBlock'>;

function layOut({ exports }: Kernel, classes: number, blockBytes: number, options: SessionOptions): [number, Places] {
  const { topCount = 0, bins = 1, ownBytes = 0 } = options;
  const capacity: number = exports.CAPACITY.value;
  let end = exports.heapBase();
  const place = (bytes: number): number => {
    const at = (end + 63) & ~63;
    end = at + bytes;
    return at;
  };
  const places = {
    block: place(blockBytes),
    labels: place(4 * capacity),
    columns: place(exports.COLUMN_BYTES.value),
    scratch: place(exports.scratchBytes(classes, topCount)),
    top: place(8 * capacity * topCount),
    sums: place(exports.SUMMARY_BYTES.value),
    edges: place(8 * (bins + 2)),
    bins: place(exports.binBytes(bins)),
    own: place(ownBytes),
  };
  return [end, places];
}
