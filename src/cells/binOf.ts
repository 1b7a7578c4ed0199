/**
 * The bin of `x` among ascending `edges` (one more than there are bins): closed on the left, so `edges[b] <= x <
 * edges[b + 1]`. What lies beyond the ends belongs to the end bins, so that rounding at an edge (an entropy one ulp
 * above ln K) loses no row.
 */
export function binOf(edges: ArrayLike<number>, x: number): number {
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (x >= (edges[middle] ?? Number.NaN)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** B + 1 evenly spaced edges; each is computed from its index, so that 0.3 is 3/10 and not 0.1 + 0.1 + 0.1. */
export function evenEdges(low: number, high: number, bins: number): number[] {
  return Array.from({ length: bins + 1 }, (_, i) => (i === bins ? high : low + ((high - low) * i) / bins));
}
