import type { Range } from '../../../src/cells/selection';

/**
 * The values of a bin as the cell's `compute` assigned them: closed on the left, and the last bin open upwards, for
 * rounding may lift an entropy over ln K.
 */
export function rangeOfBin(edges: readonly number[], bin: number): Range {
  const isLast = bin === edges.length - 2;
  return {
    low: edges[bin] ?? 0,
    // Finite, so that a selection can be kept as JSON.
    high: isLast ? Number.MAX_VALUE : (edges[bin + 1] ?? Number.MAX_VALUE),
    lowIncluded: true,
    highIncluded: isLast,
  };
}
