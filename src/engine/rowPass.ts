import { RowStatus } from './rowStatus';
import { type LogitTable, NO_LABEL } from './table';

/** The columns of one row at a time: two passes over the row, the second while it is still in cache. */
export class RowPass {
  max = NaN;
  predicted = -1;
  second = NaN;
  runnerUp = -1;
  tail = NaN;
  expectedGap = NaN;
  variance = NaN;
  concentration = NaN;
  masked = false;
  unmaskedGap = NaN;
  norm = NaN;
  labelGap = NaN;
  labelRank = -1;
  readonly #classes: number;
  readonly #beta: number;
  /** The row as float64: the second pass then runs over one type of array only, which the compiler likes. */
  readonly #row: Float64Array;
  #largest = NaN;

  constructor(table: Pick<LogitTable, 'classes' | 'beta'>) {
    if (!(table.beta > 0 && table.beta < Infinity)) {
      throw new RangeError(`The inverse temperature must be a positive number, not ${table.beta}.`);
    }
    this.#classes = table.classes;
    this.#beta = table.beta;
    this.#row = new Float64Array(table.classes);
  }

  /**
   * Fills the fields from the row that begins at `offset`, and returns its `RowStatus`; the fields mean nothing unless
   * that is `used`.
   */
  run(logits: Float32Array | Float64Array, offset: number, label: number): number {
    const status = this.#findTop(logits, offset);
    if (status === RowStatus.used) this.#sum(label);
    return status;
  }

  #findTop(logits: Float32Array | Float64Array, offset: number): number {
    const values = this.#row;
    const classes = this.#classes;
    let max = -Infinity;
    let second = -Infinity;
    let predicted = -1;
    let runnerUp = -1;
    let hasNaN = false;
    for (let k = 0; k < classes; k++) {
      const value = logits[offset + k] as number;
      values[k] = value;
      if (value > max) {
        second = max;
        runnerUp = predicted;
        max = value;
        predicted = k;
      } else if (value > second) {
        second = value;
        runnerUp = k;
      } else if (Number.isNaN(value)) {
        hasNaN = true;
      }
    }
    if (hasNaN) return RowStatus.hasNaN;
    if (max === Infinity) return RowStatus.hasPositiveInfinity;
    if (predicted < 0) return RowStatus.nothingFinite;
    this.#largest = max;
    this.max = this.#beta * max;
    this.second = this.#beta * second;
    this.predicted = predicted;
    this.runnerUp = runnerUp;
    return RowStatus.used;
  }

  #sum(label: number): void {
    const values = this.#row;
    const classes = this.#classes;
    const beta = this.#beta;
    const largest = this.#largest;
    const top = this.predicted;
    const labelled = label !== NO_LABEL;
    const labelValue = labelled ? (values[label] as number) : NaN;
    // In units of the largest of the others: far down, the squares are less than float64 holds.
    const nearest = Math.exp(this.second - this.max);
    let tail = 0;
    let weightedGaps = 0;
    let weightedSquares = 0;
    let squares = 0;
    let rank = 0;
    let unmaskedGaps = 0;
    let squaredGaps = 0;
    let unmasked = 1;
    for (let k = 0; k < classes; k++) {
      const value = values[k] as number;
      if (value > labelValue || (value === labelValue && k < label)) rank++;
      if (k === top) continue;
      const gap = beta * (largest - value);
      if (value > -Infinity) {
        unmaskedGaps += gap;
        squaredGaps += gap * gap;
        unmasked++;
      }
      const weight = Math.exp(-gap);
      // A masked class is infinitely far and weighs nothing; Infinity · 0 must not enter the sums.
      if (weight === 0) continue;
      tail += weight;
      weightedGaps += weight * gap;
      weightedSquares += weight * gap * gap;
      squares += (weight / nearest) ** 2;
    }
    const total = 1 + tail;
    const expectedGap = weightedGaps / total;
    this.tail = tail;
    this.expectedGap = expectedGap;
    this.variance = Math.max(0, weightedSquares / total - expectedGap * expectedGap);
    this.concentration = tail > 0 ? squares / (tail / nearest) ** 2 : 0;
    this.masked = unmasked < classes;
    this.unmaskedGap = unmaskedGaps / unmasked;
    const spread = squaredGaps - (unmaskedGaps * unmaskedGaps) / unmasked;
    this.norm = Number.isFinite(spread) ? Math.sqrt(Math.max(0, spread)) : this.#normOfHuge(unmasked);
    this.labelGap = beta * (largest - labelValue);
    this.labelRank = labelled ? rank : -1;
  }

  /** The squares are more than float64 holds: in units of the largest distance they are not. */
  #normOfHuge(unmasked: number): number {
    const gaps = this.#row.filter((value) => value > -Infinity).map((value) => this.#beta * (this.#largest - value));
    const unit = gaps.reduce((a, b) => Math.max(a, b));
    if (unit === Infinity) return Infinity;
    let sum = 0;
    let squares = 0;
    for (const gap of gaps) {
      sum += gap / unit;
      squares += (gap / unit) ** 2;
    }
    return unit * Math.sqrt(Math.max(0, squares - (sum * sum) / unmasked));
  }
}
