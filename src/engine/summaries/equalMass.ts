import { interpolated } from '../quantiles';
import type { ConfidenceCells } from './confidenceCells';
import { ExactSum, sumOf } from './exactSum';

/** An ECE over bins of equal mass that is known only as far as the cells are fine. */
export interface EqualMassEce {
  /** Rows within a cell that an edge divides are taken to be alike. NaN over no rows. */
  readonly ece: number;
  /** The ECE of the rows themselves is certainly no less and no more than these; equal where no edge divides a cell. */
  readonly atLeast: number;
  readonly atMost: number;
}

/** Σ (correct − confidence) over the rows below an edge: the best guess, and what it can be at least and at most. */
interface Residual {
  readonly guess: number;
  readonly low: number;
  readonly high: number;
}

/**
 * ECE in `bins` bins whose inner edges are quantiles of the confidences, as `makeBins` has them for the scheme `mass`.
 *
 * The edges are quantiles, so which rows lie below an edge is known from the counts, except in the one cell that it
 * divides: there Σ (correct − confidence) lies between that of all its wrong rows and that of all its right ones. The ECE
 * is the length of the path that these sums take from edge to edge, over n; the shortest and the longest path through
 * the intervals bound it.
 *
 * @param convention netcal puts a confidence on an edge into the bin above, scikit-learn into the one below
 */
export function equalMassEce(cells: ConfidenceCells, bins: number, convention: 'netcal' | 'sklearn'): EqualMassEce {
  const ranks = new Ranks(cells);
  const n = ranks.rows;
  if (n === 0) return { ece: NaN, atLeast: NaN, atMost: NaN };
  const path: Residual[] = [{ guess: 0, low: 0, high: 0 }];
  for (let i = 1; i < bins; i++) {
    const q = i * (1 / bins);
    path.push(ranks.residualBelow(convention === 'sklearn' ? (q * 100) / 100 : q, convention === 'sklearn'));
  }
  path.push(ranks.residualBefore(cells.cell.length));
  let length = 0;
  for (let i = 1; i < path.length; i++) length += Math.abs((path[i]?.guess ?? NaN) - (path[i - 1]?.guess ?? NaN));
  return { ece: length / n, atLeast: shortest(path) / n, atMost: Math.min(1, longest(path) / n) };
}

/** Order statistics of the confidences, as far as their cells tell. */
class Ranks {
  /** Rows in the cells before each, and Σ (correct − confidence) over them. */
  readonly #before: number[] = [0];
  readonly #residual: number[] = [0];

  constructor(private readonly cells: ConfidenceCells) {
    const sum = new ExactSum();
    for (const [i, count] of cells.count.entries()) {
      sum.add(cells.correct[i] as number);
      for (const part of cells.confidence[i] ?? []) sum.add(-part);
      this.#before.push((this.#before[i] as number) + count);
      this.#residual.push(sum.value);
    }
  }

  get rows(): number {
    return this.#before.at(-1) ?? 0;
  }

  residualBefore(cell: number): Residual {
    const known = this.#residual[cell] as number;
    return { guess: known, low: known, high: known };
  }

  /** Over the rows below the quantile, those on it among them or not. */
  residualBelow(q: number, closed: boolean): Residual {
    const position = (this.rows - 1) * q;
    const below = Math.floor(position);
    const t = position - below;
    const cell = this.#cellOfRank(below);
    const low = this.#valueAt(below);
    const high = t === 0 ? low : this.#valueAt(below + 1);
    if (low === undefined || high === undefined) {
      const rank = below + (t > 0 || closed ? 1 : 0);
      return this.#dividing(cell, rank - (this.#before[cell] as number));
    }
    const edge = interpolated(low, high, t);
    // The edge lies in this cell, or between it and the next.
    for (const at of [cell, cell + 1]) {
      const [least, most] = [this.cells.low[at] ?? Infinity, this.cells.high[at] ?? Infinity];
      if (closed ? edge < least : edge <= least) return this.residualBefore(at);
      if (closed ? edge < most : edge <= most)
        return this.#dividing(at, closed ? 1 : (this.cells.count[at] as number) - 1);
    }
    return this.residualBefore(cell + 2);
  }

  /** Where about `taken` rows of a cell, nobody knows which, lie below the edge. */
  #dividing(cell: number, taken: number): Residual {
    const { count, correct, low, high, confidence } = this.cells;
    const rows = count[cell] as number;
    const right = correct[cell] as number;
    const before = this.#residual[cell] as number;
    const least = before - (rows - right) * (high[cell] as number);
    const most = before + right * (1 - (low[cell] as number));
    const guess = before + (taken / rows) * (right - sumOf(confidence[cell] ?? []));
    return { guess: Math.min(Math.max(guess, least), most), low: least, high: most };
  }

  #cellOfRank(rank: number): number {
    let [low, high] = [0, this.cells.count.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#before[middle] as number) <= rank) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The confidence of a rank where it is the first or last of its cell, or all of the cell are equal. */
  #valueAt(rank: number): number | undefined {
    const cell = this.#cellOfRank(rank);
    const [low, high] = [this.cells.low[cell] as number, this.cells.high[cell] as number];
    if (low === high || rank === this.#before[cell]) return low;
    return rank === (this.#before[cell + 1] as number) - 1 ? high : undefined;
  }
}

/** Σ |steps| of the shortest path: it moves only where the next interval forces it to. */
function shortest(path: readonly Residual[]): number {
  let [low, high] = [0, 0];
  let length = 0;
  for (const next of path) {
    if (next.low > high) {
      length += next.low - high;
      [low, high] = [next.low, next.low];
    } else if (next.high < low) {
      length += low - next.high;
      [low, high] = [next.high, next.high];
    } else {
      [low, high] = [Math.max(low, next.low), Math.min(high, next.high)];
    }
  }
  return length;
}

/** Σ |steps| of the longest path: a convex function, so it runs from end to end of the intervals. */
function longest(path: readonly Residual[]): number {
  let [toLow, toHigh] = [0, 0];
  for (let i = 1; i < path.length; i++) {
    const [from, to] = [path[i - 1] as Residual, path[i] as Residual];
    const reach = (end: number) => Math.max(toLow + Math.abs(end - from.low), toHigh + Math.abs(end - from.high));
    [toLow, toHigh] = [reach(to.low), reach(to.high)];
  }
  return Math.max(toLow, toHigh);
}
