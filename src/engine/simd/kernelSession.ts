import { makeBins } from '../binning';
import type { Pace } from '../pace';
import { NO_LABEL } from '../table';
import type { KernelBuild } from './binaries';
import { type BlockColumns, blockColumns } from './blockColumns';
import type { Kernel } from './kernel';
import type { Lease } from './logitMemory';
import { bytesPerRow, formatCode, type RowSource } from './rowSource';
import { sessionMemory } from './sessionMemory';

/** Elements between two calls of `pace`: a few milliseconds of work at most. */
const ELEMENTS_PER_PACE = 2 ** 20;

export interface SessionOptions {
  /** Class of each row, NO_LABEL for none; a number that is no class is none either. */
  readonly labels?: Int32Array;
  /** How many of the largest elements of a row to keep. */
  readonly topCount?: number;
  /** Equal-width bins that the kernel may be asked for. */
  readonly bins?: number;
  /** Bytes of the caller's own. */
  readonly ownBytes?: number;
  /**
   * Whether to read rows where they lie, if that is a memory of the kernel's: whoever says so calls `end`, and until then
   * no other session can.
   */
  readonly inPlace?: boolean;
  /** Another build than the best, for tests. */
  readonly build?: KernelBuild;
}

/** Where a block is: `count` rows from row `from` of the source. */
export type BlockWork = (from: number, count: number) => void;

/**
 * A kernel at work on the rows of a source: one block at a time is copied into its memory, whose size does not depend on
 * the number of rows; or looked at where it lies.
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
  /** Whether a row that was met has a label that is no class, nor NO_LABEL. */
  hasForeignLabels = false;
  readonly #source: RowSource;
  readonly #given: Int32Array | undefined;
  readonly #labels: Int32Array;
  readonly #block: number;
  readonly #rowsPerBlock: number;
  readonly #lease: Lease | undefined;

  constructor(source: RowSource, options: SessionOptions = {}) {
    this.#source = source;
    this.#given = options.labels;
    const { bins = 1, topCount = 0 } = options;
    const at = sessionMemory(source, options);
    this.#rowsPerBlock = at.rowsPerBlock;
    this.kernel = at.kernel;
    this.#lease = at.lease;
    this.#block = at.block;
    this.own = at.own;
    const { exports, memory } = at.kernel;
    const { buffer } = memory;
    const capacity: number = exports.CAPACITY.value;
    this.#labels = new Int32Array(buffer, at.labels, capacity).fill(NO_LABEL);
    this.columns = blockColumns(this.kernel, at.columns);
    this.sums = new Float64Array(buffer, at.sums, exports.SUMMARY_BYTES.value / 8);
    this.bins = new Float64Array(buffer, at.bins, exports.binBytes(bins) / 8);
    this.topClasses = new Int32Array(buffer, at.top, capacity * topCount);
    this.topGaps = new Float32Array(buffer, at.top + 4 * capacity * topCount, capacity * topCount);
    const edges = makeBins(new Float64Array(0), { bins, scheme: 'width', convention: 'guo' }).edges;
    new Float64Array(buffer, at.edges, bins + 2).fill(Infinity).set(edges);
    const { classes, beta } = source;
    const addresses = [at.block, at.labels, at.columns, at.scratch] as const;
    exports.prepare(
      formatCode(source.format),
      classes,
      beta,
      ...addresses,
      topCount,
      at.top,
      at.sums,
      at.edges,
      at.bins,
    );
  }

  /** Lets other sessions work where the rows lie; what this one has found there is to be taken out before. */
  end(): void {
    this.#lease?.release();
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
      if (this.#lease) {
        this.kernel.exports.moveTo(this.#block + row * stride);
      } else {
        const block = new Uint8Array(this.kernel.memory.buffer, this.#block, count * stride);
        const copied = source.copy(row, row + count, block);
        if (copied) await copied;
      }
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
    if (this.kernel.exports.dropForeignLabels(count)) this.hasForeignLabels = true;
  }

  /** The labels of the block: work may take rows out by NO_LABEL. */
  get labels(): Int32Array {
    return this.#labels;
  }
}
