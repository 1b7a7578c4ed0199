/** An exact sum as numbers: they add up to it without any rounding, and the first is the sum rounded to a double. */
export type SumParts = readonly number[];

/**
 * A sum without any rounding, kept as a few doubles whose bits do not overlap. So it is the same in any order and however
 * the terms are dealt to shards, down to the last bit; one rounding happens when its value is asked for.
 *
 * J. R. Shewchuk, "Adaptive precision floating-point arithmetic and fast robust geometric predicates" (1997), figure 6
 * (Grow-Expansion), as in Python's `math.fsum`.
 */
export class ExactSum {
  /** Ascending in magnitude, not overlapping, no zeros. */
  #partials: number[] = [];
  #overflowed = false;

  /** A sum of terms of one sign that passes the largest double stays +Infinity or −Infinity from there on. */
  add(term: number): void {
    if (this.#overflowed) return;
    const partials = this.#partials;
    let x = term;
    let kept = 0;
    for (let i = 0; i < partials.length; i++) {
      let y = partials[i] as number;
      if (Math.abs(x) < Math.abs(y)) [x, y] = [y, x];
      const high = x + y;
      const low = y - (high - x);
      if (low !== 0) partials[kept++] = low;
      x = high;
    }
    partials.length = kept;
    if (Number.isFinite(x)) {
      if (x !== 0) partials.push(x);
    } else {
      this.#overflowed = true;
      this.#partials = [x];
    }
  }

  addParts(parts: SumParts): this {
    for (const part of parts) this.add(part);
    return this;
  }

  /** The sum rounded once, ties to even. */
  get value(): number {
    const partials = this.#partials;
    let at = partials.length - 1;
    if (at < 0) return 0;
    let high = partials[at] as number;
    let low = 0;
    while (at > 0 && low === 0) {
      const x = high;
      const y = partials[--at] as number;
      high = x + y;
      low = y - (high - x);
    }
    // Half way between two doubles, what is further down decides.
    const next = at > 0 ? (partials[at - 1] as number) : 0;
    if ((low < 0 && next < 0) || (low > 0 && next > 0)) {
      const doubled = low * 2;
      if (high + doubled - high === doubled) return high + doubled;
    }
    return high;
  }

  /** The one way to write this sum: each part is what is left, rounded to a double. A sum of 0 has none. */
  get parts(): number[] {
    if (this.#overflowed) return [...this.#partials];
    const rest = new ExactSum().addParts(this.#partials);
    const parts: number[] = [];
    for (let part = rest.value; part !== 0; part = rest.value) {
      parts.push(part);
      rest.add(-part);
    }
    return parts;
  }
}

/** The sum rounded to a double. */
export function sumOf(parts: SumParts): number {
  return parts[0] ?? 0;
}

export function addedParts(a: SumParts, b: SumParts): number[] {
  return new ExactSum().addParts(a).addParts(b).parts;
}
