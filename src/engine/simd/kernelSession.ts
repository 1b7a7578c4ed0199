import { makeBins } from '../binning';
import type { Pace } from '../pace';
import { NO_LABEL } from '../table';
import type { KernelBuild } from './binaries';
import { type BlockColumns, blockColumns } from './blockColumns';
import { createKernel, type Kernel, pagesOf } from './kernel';
import { bytesPerRow, formatCode, type RowSource } from './rowSource';

/** Of logits in a block: together with its columns it stays in the second-level cache of a core. */
const BLOCK_BYTES = 2 ** 20;
/** Elements between two calls of `pace`: a few milliseconds of work at most. */
const ELEMENTS_PER_PACE = 2 ** 20;
/** What the kernel may read past the block. */
const SLACK = 256;

export interface SessionOptions {
  /** Class of each row, NO_LABEL for none; a number that is no class is none either. */
  readonly labels?: Int32Array;
  /** How many of the largest elements of a row to keep. */
  readonly topCount?: number;
  /** Equal-width bins that the kernel may be asked for. */
  readonly bins?: number;
  /** Bytes of the caller's own. */
  readonly ownBytes?: number;
  /** Another build than the best, for tests. */
  readonly build?: KernelBuild;
}

/** Where a block is: `count` rows from row `from` of the source. */
export type BlockWork = (from: number, count: number) => void;

/**
 * A kernel at work on the rows of a source: one block at a time is copied into its memory, whose size does not depend on
 * the number of rows.
 */
export class KernelSession {
  readonly kernel: Kernel;
  readonly columns: BlockColumns;
  /** Address of the caller's own bytes, 0 at first. */
  readonly own: number;
  /** Views of what the kernel keeps: sums, bins, top classes and their gaps. */
  readonly sums: Float64Array;
  readonly bins: Float64Array;
  readonly topClasses: Int32Array;
  readonly topGaps: Float32Array;
  readonly #source: RowSource;
  readonly #given: Int32Array | undefined;
  readonly #labels: Int32Array;
  readonly #block: number;
  readonly #rowsPerBlock: number;

  constructor(source: RowSource, options: SessionOptions = {}) {
    const { classes } = source;
    const { topCount = 0, bins = 1, ownBytes = 0 } = options;
    this.#source = source;
    this.#given = options.labels;
    this.kernel = createKernel(0x1_0000, options.build);
    const { exports, memory } = this.kernel;
    const capacity: number = exports.CAPACITY.value;
    this.#rowsPerBlock = Math.max(1, Math.min(capacity, Math.floor(BLOCK_BYTES / bytesPerRow(source))));
    let end = exports.heapBase();
    const place = (bytes: number): number => {
      const at = (end + 63) & ~63;
      end = at + bytes;
      return at;
    };
    this.#block = place((this.#rowsPerBlock + 3) * bytesPerRow(source) + SLACK);
    const labelsAt = place(4 * capacity);
    const columnsAt = place(exports.COLUMN_BYTES.value);
    const scratchAt = place(exports.scratchBytes(classes, topCount));
    const topAt = place(8 * capacity * topCount);
    const sumsAt = place(exports.SUMMARY_BYTES.value);
    const edgesAt = place(8 * (bins + 2));
    const binsAt = place(exports.binBytes(bins));
    this.own = place(ownBytes);
    memory.grow(pagesOf(Math.max(0, end - memory.buffer.byteLength)));
    const { buffer } = memory;
    this.#labels = new Int32Array(buffer, labelsAt, capacity).fill(NO_LABEL);
    this.columns = blockColumns(this.kernel, columnsAt);
    this.sums = new Float64Array(buffer, sumsAt, exports.SUMMARY_BYTES.value / 8);
    this.bins = new Float64Array(buffer, binsAt, exports.binBytes(bins) / 8);
    this.topClasses = new Int32Array(buffer, topAt, capacity * topCount);
    this.topGaps = new Float32Array(buffer, topAt + 4 * capacity * topCount, capacity * topCount);
    const edges = makeBins(new Float64Array(0), { bins, scheme: 'width', convention: 'guo' }).edges;
    new Float64Array(buffer, edgesAt, bins + 2).fill(Infinity).set(edges);
    const addresses = [this.#block, labelsAt, columnsAt, scratchAt] as const;
    exports.prepare(
      formatCode(source.format),
      classes,
      source.beta,
      ...addresses,
      topCount,
      topAt,
      sumsAt,
      edgesAt,
      binsAt,
    );
  }

  /** Copies rows `from` to `to` in, a block at a time, and calls `work` on each. Rejects with what `pace` rejects with. */
  async each(work: BlockWork, pace: Pace, from = 0, to = this.#source.rows): Promise<void> {
    const source = this.#source;
    const stride = bytesPerRow(source);
    let sincePace = Infinity;
    for (let row = from; row < to; row += this.#rowsPerBlock) {
      if (sincePace >= ELEMENTS_PER_PACE) {
        await pace((row - from) / (to - from));
        sincePace = 0;
      }
      const count = Math.min(this.#rowsPerBlock, to - row);
      const copied = source.copy(
        row,
        row + count,
        new Uint8Array(this.kernel.memory.buffer, this.#block, count * stride),
      );
      if (copied) await copied;
      this.#copyLabels(row, count);
      work(row, count);
      sincePace += count * source.classes;
    }
    await pace(1);
  }

  #copyLabels(from: number, count: number): void {
    const given = this.#given?.subarray(from, from + count);
    if (given) this.#labels.set(given);
    // The kernel looks at up to three rows more.
    this.#labels.fill(NO_LABEL, given?.length ?? 0, Math.min(count + 4, this.#labels.length));
    this.kernel.exports.dropForeignLabels(count);
  }

  /** The labels of the block: work may take rows out by NO_LABEL. */
  get labels(): Int32Array {
    return this.#labels;
  }
}
