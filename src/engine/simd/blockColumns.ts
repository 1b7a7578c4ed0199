import type { ClassColumn } from '../rowColumns';
import type { Kernel } from './kernel';

/** Views of the columns of a block in the kernel's memory, as `src/engine/kernel/columns.ts` lays them out. */
export interface BlockColumns {
  readonly max: Float64Array;
  readonly second: Float64Array;
  readonly labelGap: Float64Array;
  readonly tail: Float64Array;
  readonly expectedGap: Float32Array;
  readonly variance: Float32Array;
  readonly norm: Float32Array;
  readonly unmaskedGap: Float32Array;
  readonly concentration: Float32Array;
  readonly masked: Int32Array;
  readonly predicted: Int32Array;
  readonly runnerUp: Int32Array;
  readonly labelRank: Int32Array;
  readonly status: Uint8Array;
  /** After `packColumns`; classes of bytes up to 128 of them, of int16 up to 32,768. */
  readonly packed: {
    readonly max: Float32Array;
    readonly second: Float32Array;
    readonly masked: Uint8Array;
    readonly byte: ClassColumns;
    readonly short: ClassColumns;
  };
}

interface ClassColumns {
  readonly predicted: ClassColumn;
  readonly runnerUp: ClassColumn;
  readonly labelRank: ClassColumn;
}

export function blockColumns({ exports, memory }: Kernel, at: number): BlockColumns {
  const capacity: number = exports.CAPACITY.value;
  const { buffer } = memory;
  const wide = (index: number) => new Float64Array(buffer, at + index * 8 * capacity, capacity);
  const slimAt = (index: number) => at + (40 + index * 4) * capacity;
  const float = (index: number) => new Float32Array(buffer, slimAt(index), capacity);
  const int = (index: number) => new Int32Array(buffer, slimAt(index), capacity);
  const packedAt = slimAt(10) + capacity;
  const classesAt = packedAt + 8 * capacity;
  const classesOf = (type: Int8ArrayConstructor | Int16ArrayConstructor): ClassColumns => {
    const column = (index: number) => new type(buffer, classesAt + index * 2 * capacity, capacity);
    return { predicted: column(0), runnerUp: column(1), labelRank: column(2) };
  };
  return {
    max: wide(0),
    second: wide(1),
    labelGap: wide(2),
    // The fifth, and the seventh of the slim ones, are the kernel's own.
    tail: wide(3),
    expectedGap: float(0),
    variance: float(1),
    masked: int(2),
    norm: float(3),
    unmaskedGap: float(4),
    concentration: float(5),
    predicted: int(7),
    runnerUp: int(8),
    labelRank: int(9),
    status: new Uint8Array(buffer, slimAt(10), capacity),
    packed: {
      max: new Float32Array(buffer, packedAt, capacity),
      second: new Float32Array(buffer, packedAt + 4 * capacity, capacity),
      masked: new Uint8Array(buffer, classesAt + 6 * capacity, capacity),
      byte: classesOf(Int8Array),
      short: classesOf(Int16Array),
    },
  };
}
