/** Losses of a group of rows, gathered one row at a time (Welford 1962, so that the variance does not cancel). */
export class LossGroup {
  rows = 0;
  correct = 0;
  infinite = 0;
  /** Σ p_y. */
  probability = 0;
  private finiteMean = 0;
  private squares = 0;

  add(loss: number, probability: number, correct: boolean): void {
    this.rows++;
    if (correct) this.correct++;
    this.probability += probability;
    if (loss === Number.POSITIVE_INFINITY) {
      this.infinite++;
      return;
    }
    const deviation = loss - this.finiteMean;
    this.finiteMean += deviation / this.finite;
    this.squares += deviation * (loss - this.finiteMean);
  }

  get finite(): number {
    return this.rows - this.infinite;
  }

  /** +Infinity where a row has an infinite loss, NaN where there is no row. */
  get mean(): number {
    return this.infinite > 0 ? Number.POSITIVE_INFINITY : this.meanOfFinite;
  }

  get meanOfFinite(): number {
    return this.finite > 0 ? this.finiteMean : Number.NaN;
  }

  get sumOfFinite(): number {
    return this.finiteMean * this.finite;
  }

  /** Standard error of the mean of the finite losses; NaN with fewer than two. */
  get standardError(): number {
    return this.finite > 1 ? Math.sqrt(this.squares / (this.finite - 1) / this.finite) : Number.NaN;
  }

  /** Mean of the finite losses ± 1.96 standard errors, in nats; undefined with fewer than two. */
  get interval(): readonly [number, number] | undefined {
    const half = 1.96 * this.standardError;
    return Number.isNaN(half) ? undefined : [this.meanOfFinite - half, this.meanOfFinite + half];
  }
}
