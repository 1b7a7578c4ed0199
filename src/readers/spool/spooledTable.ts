import type { Pace } from '../../engine/pace';
import type { NumberTable } from '../columns/tableColumns';
import type { NumberValues } from '../reading';
import type { Spool, Spooling } from './spool';
import type { TableFacts } from './tableFacts';

const BLOCK_BYTES = 2 ** 20;

/**
 * A table of numbers that lies in a temporary file. Columns can be had of it, and a file of some of them; whoever asks for
 * all its numbers gets them in memory.
 */
export class SpooledTable implements NumberTable {
  private readonly loaded = new Map<number, NumberValues>();

  constructor(
    readonly rows: number,
    readonly columns: number,
    readonly facts: TableFacts,
    readonly spool: Spool,
    readonly spooling: Spooling,
  ) {}

  get values(): Float64Array {
    const values = new Float64Array(this.rows * this.columns);
    for (const [from, block] of this.blocks()) values.set(block, from * this.columns);
    return values;
  }

  /** One column, in memory. */
  column(index: number): NumberValues {
    const known = this.loaded.get(index);
    if (known) return known;
    const values = this.numbersNow([index]);
    this.loaded.set(index, values);
    return values;
  }

  /** Columns side by side, in memory: whole numbers in as few bytes as they need. */
  async numbers(members: readonly number[], pace: Pace): Promise<NumberValues> {
    const { values, parts } = this.besideEachOther(members);
    for (const row of parts) await pace(row / this.rows);
    return values;
  }

  /** The same for who cannot wait. */
  numbersNow(members: readonly number[]): NumberValues {
    const { values, parts } = this.besideEachOther(members);
    for (const _ of parts);
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
    const found = wanted.map((index) => ({ index, values: roomFor(this.facts.of([index]), this.rows) }));
    for (const [from, block] of this.blocks()) {
      for (const { index, values } of found) pick(block, this.columns, [index], values, from);
      await pace(from / this.rows);
    }
    for (const { index, values } of found) this.loaded.set(index, values);
  }

  /** Puts some columns into a file of their own, with NaN in the place of what stands for a missing number. */
  async copyOf(members: readonly number[], name: string, pace: Pace, missing?: number): Promise<Spool> {
    const copy = this.spooling.open(name);
    try {
      await this.eachPart(members, pace, (part) => {
        if (missing !== undefined) for (let i = 0; i < part.length; i++) if (part[i] === missing) part[i] = Number.NaN;
        return copy.append(bytesOfNumbers(part));
      });
      copy.finish();
      return copy;
    } catch (error) {
      copy.close();
      throw error;
    }
  }

  /** Goes over rows of some columns, a part of them at a time. */
  async eachPart(
    members: readonly number[],
    pace: Pace,
    work: (part: Float64Array) => void | Promise<void>,
  ): Promise<void> {
    for (const [from, block] of this.blocks()) {
      const part = new Float64Array((block.length / this.columns) * members.length);
      pick(block, this.columns, members, part, 0);
      await work(part);
      await pace(from / this.rows);
    }
  }

  /** Room for columns, and the work that fills it, which gives the row that each part of it begins with. */
  private besideEachOther(members: readonly number[]): { values: NumberValues; parts: Iterable<number> } {
    const values = roomFor(this.facts.of(members), this.rows * members.length);
    return { values, parts: this.filling(members, values) };
  }

  private *filling(members: readonly number[], values: NumberValues): Generator<number> {
    for (const [from, block] of this.blocks()) {
      pick(block, this.columns, members, values, from);
      yield from;
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

/** Puts the numbers that rows have in some columns where they belong, `from` being the first row. */
function pick(
  block: Float64Array,
  columns: number,
  members: readonly number[],
  values: NumberValues,
  from: number,
): void {
  const width = members.length;
  for (let at = 0, to = from * width; at < block.length; at += columns) {
    for (let k = 0; k < width; k++) values[to++] = block[at + (members[k] as number)] as number;
  }
}

/** Labels are most often small whole numbers, of which a byte has room for each. */
function roomFor({ lowest, highest, areWhole }: ReturnType<TableFacts['of']>, length: number): NumberValues {
  const fits = (bits: number) => areWhole && lowest >= -(2 ** (bits - 1)) && highest < 2 ** (bits - 1);
  if (fits(8)) return new Int8Array(length);
  if (fits(16)) return new Int16Array(length);
  return fits(32) ? new Int32Array(length) : new Float64Array(length);
}

/** The memory of numbers; every machine that this runs on is little-endian. */
export function bytesOfNumbers({ buffer, byteOffset, byteLength }: Float64Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
