import { addedParts, ExactSum, type SumParts } from './exactSum';

/** Bits of the significand that tell cells apart: 2⁶ cells to each halving of the distance from 0 or from 1. */
const BITS = 6;
/** The cells of [0, 1/2] end here; those of [1/2, 1] mirror them. */
const HALF = 1022 << BITS;

/**
 * A fine histogram of confidences: one entry for each cell that holds any, in ascending order. A cell spans 1/64 of the
 * distance to the nearer of 0 and 1, so that it is as fine at 0.999999 as it must be there.
 */
export interface ConfidenceCells {
  /** Which cell, see {@link cellOf}. */
  readonly cell: readonly number[];
  readonly count: readonly number[];
  readonly correct: readonly number[];
  /** Smallest and largest confidence in the cell. */
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** Σ confidence. */
  readonly confidence: readonly SumParts[];
}

const number = new Float64Array(1);
const words = new Uint32Array(number.buffer);

/** The cell of a confidence in [0, 1]: ascending with it. */
export function cellOf(confidence: number): number {
  return confidence < 0.5 ? leading(confidence) : 2 * HALF + 1 - leading(1 - confidence);
}

/** The exponent of a number in [0, 1] and the first bits of its significand. */
function leading(value: number): number {
  number[0] = value;
  return (words[1] as number) >>> (20 - BITS);
}

interface Cell {
  count: number;
  correct: number;
  low: number;
  high: number;
  readonly confidence: ExactSum;
}

/** Gathers {@link ConfidenceCells} row by row. */
export class ConfidenceCellSums {
  readonly #cells = new Map<number, Cell>();

  add(confidence: number, correct: boolean): void {
    const id = cellOf(confidence);
    let cell = this.#cells.get(id);
    if (!cell) {
      cell = { count: 0, correct: 0, low: confidence, high: confidence, confidence: new ExactSum() };
      this.#cells.set(id, cell);
    }
    cell.count++;
    if (correct) cell.correct++;
    cell.low = Math.min(cell.low, confidence);
    cell.high = Math.max(cell.high, confidence);
    cell.confidence.add(confidence);
  }

  get sums(): ConfidenceCells {
    const entries = [...this.#cells].sort(([a], [b]) => a - b);
    return {
      cell: entries.map(([id]) => id),
      count: entries.map(([, cell]) => cell.count),
      correct: entries.map(([, cell]) => cell.correct),
      low: entries.map(([, cell]) => cell.low),
      high: entries.map(([, cell]) => cell.high),
      confidence: entries.map(([, cell]) => cell.confidence.parts),
    };
  }
}

/** Both together. */
export function mergedCells(a: ConfidenceCells, b: ConfidenceCells): ConfidenceCells {
  const ids = [...new Set([...a.cell, ...b.cell])].sort((x, y) => x - y);
  const [inA, inB] = [positions(a), positions(b)];
  const both = <T>(id: number, column: (cells: ConfidenceCells) => readonly T[], none: T, join: (x: T, y: T) => T): T =>
    join(column(a)[inA.get(id) ?? -1] ?? none, column(b)[inB.get(id) ?? -1] ?? none);
  const add = (x: number, y: number) => x + y;
  return {
    cell: ids,
    count: ids.map((id) => both(id, ({ count }) => count, 0, add)),
    correct: ids.map((id) => both(id, ({ correct }) => correct, 0, add)),
    low: ids.map((id) => both(id, ({ low }) => low, Infinity, Math.min)),
    high: ids.map((id) => both(id, ({ high }) => high, -Infinity, Math.max)),
    confidence: ids.map((id) => both<SumParts>(id, ({ confidence }) => confidence, [], addedParts)),
  };
}

function positions({ cell }: ConfidenceCells): Map<number, number> {
  return new Map(cell.map((id, i) => [id, i]));
}
