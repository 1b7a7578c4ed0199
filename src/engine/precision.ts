/** IEEE half, bfloat16, IEEE single, IEEE double. */
export type Precision = 'fp16' | 'bf16' | 'fp32' | 'fp64';

export const PRECISIONS: readonly Precision[] = ['fp16', 'bf16', 'fp32', 'fp64'];

/** Digits of the significand, exponent of the smallest normal number, largest finite number. */
const FORMATS = {
  fp16: { digits: 11, minimumExponent: -14, maximum: 65504 },
  bf16: { digits: 8, minimumExponent: -126, maximum: (2 - 2 ** -7) * 2 ** 127 },
} as const;

/** A sum with this and back rounds a smaller number to a whole one, ties to even. */
const TWO_52 = 2 ** 52;

/** The nearest number of the precision, ties to even; beyond the largest it is ±Infinity. */
export function roundTo(x: number, precision: Precision): number {
  if (precision === 'fp64') return x;
  if (precision === 'fp32') return Math.fround(x);
  if (x === 0 || !Number.isFinite(x)) return x;
  const { digits, minimumExponent, maximum } = FORMATS[precision];
  const magnitude = Math.abs(x);
  const unit = 2 ** (Math.max(exponentOf(magnitude), minimumExponent) - digits + 1);
  // Dividing by a power of two is exact, so this rounds once.
  const steps = magnitude / unit;
  const rounded = (steps < TWO_52 ? steps + TWO_52 - TWO_52 : steps) * unit;
  return Math.sign(x) * (rounded > maximum ? Infinity : rounded);
}

/** A softmax in which every intermediate result was rounded to a precision. */
export interface RoundedSoftmax {
  readonly probabilities: Float64Array;
  /** exp(z) of the naive algorithm, exp(z − max) of the stable one. */
  readonly exponentials: Float64Array;
  readonly sum: number;
  readonly logSumExp: number;
  /** Finite logits whose exponential (or which themselves) became Infinity. */
  readonly overflowed: number;
  /** Finite logits whose exponential became 0. */
  readonly underflowed: number;
  /** Whether a probability is NaN. */
  readonly isNaN: boolean;
}

/**
 * Softmax as a machine of that precision would compute it: the logits, the shift, each exponential, each partial
 * sum and each quotient rounded. `naive` is exp(z)/Σ exp(z), `stable` subtracts the largest logit first.
 */
export function softmaxIn(precision: Precision, z: ArrayLike<number>, algorithm: 'naive' | 'stable'): RoundedSoftmax {
  const round = (x: number): number => roundTo(x, precision);
  const logits = Float64Array.from(z, round);
  const shift = algorithm === 'stable' ? logits.reduce((a, b) => Math.max(a, b), -Infinity) : 0;
  const exponentials = logits.map((value) => round(Math.exp(round(value - shift))));
  const sum = exponentials.reduce((total, value) => round(total + value), 0);
  const probabilities = exponentials.map((value) => round(value / sum));
  let overflowed = 0;
  let underflowed = 0;
  for (let k = 0; k < logits.length; k++) {
    if (!Number.isFinite(z[k])) continue;
    if (exponentials[k] === Infinity || !Number.isFinite(logits[k])) overflowed++;
    else if (exponentials[k] === 0) underflowed++;
  }
  return {
    probabilities,
    exponentials,
    sum,
    logSumExp: round(shift + round(Math.log(sum))),
    overflowed,
    underflowed,
    isNaN: probabilities.some(Number.isNaN),
  };
}

const scratch = new DataView(new ArrayBuffer(8));

/** floor(log2(x)) of a positive finite double, by its bits: Math.log2 rounds up just below a power of two. */
function exponentOf(x: number): number {
  scratch.setFloat64(0, x);
  const exponent = (scratch.getUint16(0) >>> 4) & 0x7ff;
  return exponent === 0 ? -1023 : exponent - 1023;
}
