/**
 * A running sum whose error does not grow with the number of terms.
 *
 * A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", ZAMM 54 (1974), algorithm IV.
 */
export class CompensatedSum {
  #sum = 0;
  #lost = 0;

  add(term: number): void {
    const sum = this.#sum + term;
    this.#lost += Math.abs(this.#sum) >= Math.abs(term) ? this.#sum - sum + term : term - sum + this.#sum;
    this.#sum = sum;
  }

  get value(): number {
    // An infinite sum leaves NaN among the lost parts; the sum itself is the answer then.
    return Number.isFinite(this.#sum) ? this.#sum + this.#lost : this.#sum;
  }
}

/** Adds `term` to the sum kept in `sums[at]`, with its lost part in `lost[at]`: many sums side by side. */
export function addCompensated(sums: Float64Array, lost: Float64Array, at: number, term: number): void {
  const before = sums[at] ?? 0;
  const sum = before + term;
  lost[at] = (lost[at] ?? 0) + (Math.abs(before) >= Math.abs(term) ? before - sum + term : term - sum + before);
  sums[at] = sum;
}

/** The value of a sum kept by {@link addCompensated}. */
export function compensated(sums: Float64Array, lost: Float64Array, at: number): number {
  const sum = sums[at] ?? 0;
  return Number.isFinite(sum) ? sum + (lost[at] ?? 0) : sum;
}
