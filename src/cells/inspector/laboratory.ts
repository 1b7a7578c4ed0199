import { type Precision, type RoundedSoftmax, softmaxIn } from '../../engine/precision';
import { softmax } from '../../engine/softmax';

export interface LaboratorySettings {
  readonly precision: Precision;
  /** c. */
  readonly addend: number;
  /** s, above 0. */
  readonly scale: number;
}

/** The two ways of computing one softmax, in one precision, and the right answer. */
export interface Laboratory extends LaboratorySettings {
  /** s·z + c in float64, before any rounding. */
  readonly values: Float64Array;
  /** exp(v) / Σ exp(v). */
  readonly naive: RoundedSoftmax;
  /** exp(v − max) / Σ exp(v − max). */
  readonly stable: RoundedSoftmax;
  /** In float64 and without c, which changes nothing in exact arithmetic. */
  readonly exact: Float64Array;
  /** Largest |p − exact| over the classes; NaN where a p is NaN. */
  readonly naiveError: number;
  readonly stableError: number;
  /** Distance of neighbouring numbers of the precision at the largest |v|. */
  readonly step: number;
}

const DIGITS: Readonly<Record<Precision, number>> = { fp16: 11, bf16: 8, fp32: 24, fp64: 53 };

/** Computes both softmaxes of K logits with every intermediate result rounded. */
export function laboratory(logits: Float64Array, settings: LaboratorySettings): Laboratory {
  const { precision, addend, scale } = settings;
  const values = logits.map((z) => scale * z + addend);
  const naive = softmaxIn(precision, values, 'naive');
  const stable = softmaxIn(precision, values, 'stable');
  const exact = softmax(logits, scale);
  return {
    ...settings,
    values,
    naive,
    stable,
    exact,
    naiveError: largestError(naive.probabilities, exact),
    stableError: largestError(stable.probabilities, exact),
    step: stepAt(largestMagnitude(values), precision),
  };
}

function largestError(found: Float64Array, exact: Float64Array): number {
  let worst = 0;
  for (let k = 0; k < exact.length; k++) {
    const error = Math.abs((found[k] ?? Number.NaN) - (exact[k] ?? Number.NaN));
    if (Number.isNaN(error)) {
      return Number.NaN;
    }
    worst = Math.max(worst, error);
  }
  return worst;
}

function largestMagnitude(values: Float64Array): number {
  let largest = 0;
  for (const value of values) {
    const magnitude = Math.abs(value);
    if (magnitude > largest && magnitude < Number.POSITIVE_INFINITY) {
      largest = magnitude;
    }
  }
  return largest;
}

function stepAt(magnitude: number, precision: Precision): number {
  return magnitude === 0 ? 0 : 2 ** (Math.floor(Math.log2(magnitude)) - DIGITS[precision] + 1);
}
