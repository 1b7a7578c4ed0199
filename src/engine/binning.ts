import { orderStatistics } from './orderStatistics';
import { quantileOf } from './quantiles';

/**
 * Whose rule says which bin a confidence belongs to; the libraries differ at the edges.
 * - guo: (low, high], 0 in no bin but still among the N (Guo et al. 2017 and its `_ECELoss`);
 * - sklearn: (low, high], 0 in the first (`calibration_curve`);
 * - netcal: [low, high), 1 in the last (`netcal.metrics.ECE`);
 * - torchmetrics: [low, high), exactly 1 in a bin of its own (`MulticlassCalibrationError`).
 */
export type Convention = 'guo' | 'sklearn' | 'netcal' | 'torchmetrics';

/** Bins of equal width, or edges at quantiles of the confidences so that each holds about as many rows. */
export type Scheme = 'width' | 'mass';

export const CONVENTIONS: readonly Convention[] = ['guo', 'sklearn', 'netcal', 'torchmetrics'];

/** Bins of confidences and the rule of membership. */
export interface Binning {
  readonly convention: Convention;
  readonly scheme: Scheme;
  /** B + 1 ascending edges; none where the convention has no such bins. */
  readonly edges: Float64Array;
  /** Which end of a bin belongs to it. */
  readonly closed: 'left' | 'right';
  /** Whether a last bin [1, 1] follows the B bins. */
  readonly phantom: boolean;
  /** Bins with the phantom one; 0 where the convention has no equal-mass form and that was asked for. */
  readonly count: number;
  /** Whether the convention's library has bins of equal mass at all. */
  readonly hasMassForm: boolean;
  /** The bin of a confidence, −1 where it falls into none (which still counts among the N). */
  assign(confidence: number): number;
}

/** Ends of a bin, and whether they belong to it: what a row predicate needs. */
export interface BinRange {
  readonly low: number;
  readonly high: number;
  readonly lowIncluded: boolean;
  readonly highIncluded: boolean;
}

/**
 * Bins as the convention's library makes them. Edges of equal width are i/B.
 *
 * @param confidences what the edges of equal mass are quantiles of (NaN left out); unused for equal width
 * @param choice.bins B, a whole number from 1
 * @throws RangeError where `bins` is not a whole number from 1
 */
export function makeBins(
  confidences: Float64Array,
  choice: { bins: number; scheme: Scheme; convention: Convention },
): Binning {
  const { bins, scheme, convention } = choice;
  if (!Number.isInteger(bins) || bins < 1) throw new RangeError(`The number of bins must be 1 or more, not ${bins}.`);
  const massForm = hasMassForm(convention);
  const edges = binEdges(confidences, choice);
  const phantom = convention === 'torchmetrics' && scheme === 'width';
  return {
    convention,
    scheme,
    edges,
    closed: convention === 'guo' || convention === 'sklearn' ? 'right' : 'left',
    phantom,
    count: edges.length === 0 ? 0 : bins + (phantom ? 1 : 0),
    hasMassForm: massForm,
    assign: edges.length === 0 ? () => -1 : membership(edges, convention, scheme),
  };
}

/** Whether the convention's library has bins of equal mass; where it has none, no number may be shown. */
export function hasMassForm(convention: Convention): boolean {
  return convention === 'netcal' || convention === 'sklearn';
}

/**
 * The B + 1 edges: i/B, or quantiles. netcal forces the outer two to 0 and 1, scikit-learn leaves them at the
 * smallest and largest confidence. Empty where the convention has no such bins.
 */
export function binEdges(
  confidences: Float64Array,
  { bins, scheme, convention }: { bins: number; scheme: Scheme; convention: Convention },
): Float64Array {
  if (scheme === 'mass' && !hasMassForm(convention)) return new Float64Array(0);
  const edges = new Float64Array(bins + 1);
  if (scheme === 'width') {
    for (let i = 0; i <= bins; i++) edges[i] = i / bins;
    return edges;
  }
  const sample = orderStatistics(confidences);
  for (let i = 0; i <= bins; i++) {
    // The rounding of np.linspace(0, 1, B + 1), and of the percent that scikit-learn passes to np.percentile.
    const q = i === bins ? 1 : i * (1 / bins);
    edges[i] = quantileOf(sample, convention === 'sklearn' ? (q * 100) / 100 : q);
  }
  if (convention === 'netcal') {
    edges[0] = 0;
    edges[bins] = 1;
  }
  return edges;
}

/** Ends of bin `index`. */
export function binRange(binning: Binning, index: number): BinRange {
  const { edges } = binning;
  const last = edges.length - 2;
  if (index > last) return { low: 1, high: 1, lowIncluded: true, highIncluded: true };
  const low = edges[index] ?? NaN;
  const high = edges[index + 1] ?? NaN;
  if (binning.closed === 'right') {
    return { low, high, lowIncluded: index === 0 && binning.convention !== 'guo', highIncluded: true };
  }
  return { low, high, lowIncluded: true, highIncluded: index === last && !binning.phantom };
}

/** The bin of every confidence, −1 for none (and for NaN). */
export function assignAll(confidences: Float64Array, binning: Binning): Int32Array {
  const bins = new Int32Array(confidences.length);
  for (let i = 0; i < bins.length; i++) bins[i] = binning.assign(confidences[i] ?? NaN);
  return bins;
}

function membership(edges: Float64Array, convention: Convention, scheme: Scheme): (c: number) => number {
  const last = edges.length - 2;
  const guess = scheme === 'width' ? (c: number) => Math.floor(c * (last + 1)) : undefined;
  if (convention === 'guo' || convention === 'sklearn') {
    const zero = convention === 'guo' ? -1 : 0;
    return (c) => {
      if (!(c >= 0 && c <= 1)) return -1;
      if (c === 0) return zero;
      return closedRight(edges, c, guess ? Math.min(guess(c), last) : search(edges, c));
    };
  }
  const one = convention === 'torchmetrics' ? last + 1 : last;
  return (c) => {
    if (!(c >= 0 && c <= 1)) return -1;
    if (c === 1) return one;
    return closedLeft(edges, c, guess ? Math.min(guess(c), last) : search(edges, c));
  };
}

/** The last bin whose inner low edge is below c, from a guess nearby. */
function closedRight(edges: Float64Array, c: number, guess: number): number {
  const last = edges.length - 2;
  let bin = guess;
  while (bin > 0 && c <= edge(edges, bin)) bin--;
  while (bin < last && c > edge(edges, bin + 1)) bin++;
  return bin;
}

/** The last bin whose inner low edge is not above c, from a guess nearby. */
function closedLeft(edges: Float64Array, c: number, guess: number): number {
  const last = edges.length - 2;
  let bin = guess;
  while (bin > 0 && c < edge(edges, bin)) bin--;
  while (bin < last && c >= edge(edges, bin + 1)) bin++;
  return bin;
}

/** A bin near c, by bisection. */
function search(edges: Float64Array, c: number): number {
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (c >= edge(edges, middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function edge(edges: Float64Array, index: number): number {
  return edges[index] as number;
}
