/** Losses below are drawn as no bar: a probability of the label above 1 − 10⁻⁸ is as good as 1. */
const SMALLEST_DECADE = -8;

/** Bars to a factor of ten among which the automatic choice is made. */
export const DECADE_BARS = [1, 2, 5, 10, 20] as const;

/** As many tell the shape of a distribution without its noise. */
const ENOUGH_BARS = 25;

/**
 * Edges of a histogram over a logarithmic axis, `bars` of them to a factor of ten (as many as make 25 or more where it
 * is not given), that begin and end at whole decades around the positive finite losses; nats.
 */
export function lossEdges(columns: readonly ArrayLike<number>[], bars?: number): number[] {
  let low = Number.POSITIVE_INFINITY;
  let high = 0;
  for (const losses of columns) {
    for (let i = 0; i < losses.length; i++) {
      const loss = losses[i] ?? Number.NaN;
      if (loss > 0 && loss < low) low = loss;
      if (loss > high && loss < Number.POSITIVE_INFINITY) high = loss;
    }
  }
  const first = high > 0 ? Math.max(SMALLEST_DECADE, Math.floor(Math.log10(low))) : -1;
  const last = Math.max(first + 1, high > 0 ? Math.floor(Math.log10(high)) + 1 : 0);
  const perDecade = bars ?? DECADE_BARS.find((each) => each * (last - first) >= ENOUGH_BARS) ?? 20;
  return Array.from({ length: (last - first) * perDecade + 1 }, (_, i) => edge(first * perDecade + i, perDecade));
}

/** 10^(i/perDecade), and exactly the power of ten where it is one. */
function edge(i: number, perDecade: number): number {
  return i % perDecade === 0 ? Number(`1e${i / perDecade}`) : 10 ** (i / perDecade);
}
