import type { Pace } from '../../engine/pace';
import type { NumberTable } from '../columns/tableColumns';
import type { Spool, Spooling } from './spool';
import type { TableFacts } from './tableFacts';

const BLOCK_BYTES = 2 ** 20;

/**
 * A table of numbers that lies in a temporary file. Columns can be had of it, and a file of some of them; whoever asks for
 * all its numbers gets them in memory.
 */
export class SpooledTable implements NumberTable {
  private readonly loaded = new Map<number, Float64Array>();

  constructor(
    readonly rows: number,
    readonly columns: number,
    readonly facts: TableFacts,
    readonly spool: Spool,
    readonly spooling: Spooling,
  ) {}

  get values(): Float64Array {
    const values = new Float64Array(this.rows * this.columns);
    for (let from = 0; from < values.length; from += BLOCK_BYTES) {
      const part = values.subarray(from, from + BLOCK_BYTES);
      this.spool.read(8 * from, bytesOfNumbers(part));
    }
    return values;
  }

  /** One column, in memory. */
  column(index: number): Float64Array {
    const known = this.loaded.get(index);
    if (known) return known;
    const values = new Float64Array(this.rows);
    for (const [from, block] of this.blocks()) pick(block, this.columns, index, values, from);
    this.loaded.set(index, values);
    return values;
  }

  /** Columns that are looked at before it is known what they are: whole numbers beside fractions may be labels. */
  lookedAt(): number[] {
    const { whole, fraction } = this.facts;
    if (!fraction.includes(1)) return [];
    return [...whole].flatMap((isWhole, column) => (isWhole === 1 ? column : []));
  }

  /** Whether a column is in memory. */
  has(index: number): boolean {
    return this.loaded.has(index);
  }

  /** Reads columns that will be wanted, in one go. */
  async load(indices: readonly number[], pace: Pace): Promise<void> {
    const wanted = indices.filter((index) => !this.loaded.has(index));
    if (wanted.length === 0) return;
    const found = wanted.map((index) => [index, new Float64Array(this.rows)] as const);
    for (const [from, block] of this.blocks()) {
      for (const [index, values] of found) pick(block, this.columns, index, values, from);
      await pace(from / this.rows);
    }
    for (const [index, values] of found) this.loaded.set(index, values);
  }

  /** Puts some columns into a file of their own. */
  async copyOf(members: readonly number[], name: string, pace: Pace): Promise<Spool> {
    const copy = this.spooling.open(name);
    const width = members.length;
    try {
      for (const [from, block] of this.blocks()) {
        const rows = block.length / this.columns;
        const part = new Float64Array(rows * width);
        for (let row = 0, at = 0; row < rows; row++) {
          const start = row * this.columns;
          for (let k = 0; k < width; k++) part[at++] = block[start + (members[k] as number)] as number;
        }
        await copy.append(bytesOfNumbers(part));
        await pace(from / this.rows);
      }
      copy.finish();
      return copy;
    } catch (error) {
      copy.close();
      throw error;
    }
  }

  /** Rows in memory for as long as one step takes, with the number of the first. */
  private *blocks(): Generator<readonly [number, Float64Array]> {
    const step = Math.max(1, Math.floor(BLOCK_BYTES / 8 / this.columns));
    const block = new Float64Array(Math.min(step, this.rows) * this.columns);
    for (let from = 0; from < this.rows; from += step) {
      const part = block.subarray(0, Math.min(step, this.rows - from) * this.columns);
      this.spool.read(8 * from * this.columns, bytesOfNumbers(part));
      yield [from, part];
    }
  }
}

function pick(block: Float64Array, columns: number, index: number, values: Float64Array, from: number): void {
  for (let at = index, row = from; at < block.length; at += columns, row++) values[row] = block[at] as number;
}

/** The memory of numbers; every machine that this runs on is little-endian. */
export function bytesOfNumbers({ buffer, byteOffset, byteLength }: Float64Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
