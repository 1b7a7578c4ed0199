import type { Summary } from '../summary';
import type { LossAt } from '../temperatureLoss';

/** Counts and sums over the rows of a table; those of two tables, added, are those of both. */
export interface TableSums {
  readonly rows: number;
  /** Rows by status. */
  readonly hasNaN: number;
  readonly hasPositiveInfinity: number;
  readonly nothingFinite: number;
  /** Over the used rows. */
  readonly used: number;
  readonly confidence: number;
  readonly confidenceSquare: number;
  readonly entropy: number;
  readonly entropySquare: number;
  readonly logitMargin: number;
  readonly probabilityMargin: number;
  /** Over those of them with a label. */
  readonly labelled: number;
  readonly correct: number;
  readonly amongFive: number;
  readonly confidenceOfLabelled: number;
  readonly brier: number;
  readonly brierSquare: number;
  /** Over those of them with p_y > 0: −ln p_y; max − βz_y; max − mean of the unmasked βz; β d/dβ, β² d²/dβ² of −ln p_y. */
  readonly finite: number;
  readonly nll: number;
  readonly nllSquare: number;
  readonly labelGap: number;
  readonly unmaskedGap: number;
  readonly slope: number;
  readonly curvature: number;
}

/** The order of `src/engine/kernel/summary.ts`. */
const ORDER = [
  'used',
  'confidence',
  'entropy',
  'logitMargin',
  'probabilityMargin',
  'labelled',
  'correct',
  'amongFive',
  'confidenceOfLabelled',
  'brier',
  'brierSquare',
  'finite',
  'nll',
  'nllSquare',
  'labelGap',
  'unmaskedGap',
  'slope',
  'curvature',
  'confidenceSquare',
  'entropySquare',
] as const satisfies readonly (keyof TableSums)[];

/** What the kernel has added up, by name. */
export function tableSums(kernel: Float64Array, rows: number): TableSums {
  const sums = Object.fromEntries(ORDER.map((name, i) => [name, kernel[i] as number]));
  const [, hasNaN = 0, hasPositiveInfinity = 0, nothingFinite = 0] = kernel.subarray(ORDER.length);
  // SAFETY: ORDER names all the others.
  return { rows, hasNaN, hasPositiveInfinity, nothingFinite, ...sums } as unknown as TableSums;
}

/** The sums of two tables' rows together. */
export function addTableSums(a: TableSums, b: TableSums): TableSums {
  const sum = { ...a };
  for (const key of Object.keys(a) as (keyof TableSums)[]) Object.assign(sum, { [key]: a[key] + b[key] });
  return sum;
}

/** {@link Summary} of the rows. */
export function summaryOfSums(s: TableSums): Summary {
  const nllOfFinite = s.nll / s.finite;
  const infinite = s.finite < s.labelled;
  return {
    rows: s.rows,
    used: s.used,
    labelled: s.labelled,
    excluded: {
      hasNaN: s.hasNaN,
      hasPositiveInfinity: s.hasPositiveInfinity,
      nothingFinite: s.nothingFinite,
      unlabelled: s.used - s.labelled,
    },
    correct: s.correct,
    accuracy: s.correct / s.labelled,
    meanConfidence: s.confidence / s.used,
    meanConfidenceOfLabelled: s.confidenceOfLabelled / s.labelled,
    meanEntropy: s.entropy / s.used,
    nll: infinite ? Infinity : nllOfFinite,
    nllStandardError: infinite ? NaN : standardError(s.nll, s.nllSquare, s.labelled),
    infiniteNll: s.labelled - s.finite,
    nllOfFinite,
    brier: s.brier / s.labelled,
    brierStandardError: standardError(s.brier, s.brierSquare, s.labelled),
    meanLogitMargin: s.logitMargin / s.used,
    meanProbabilityMargin: s.probabilityMargin / s.used,
  };
}

/** Mean loss over the rows with a finite one, and its derivatives, at the logits as they are. */
export function lossOfSums({ nll, slope, curvature, finite }: TableSums): LossAt {
  return { loss: nll / finite, slope: slope / finite, curvature: curvature / finite };
}

/** Standard error of a mean from Σx and Σx². */
export function standardError(sum: number, squares: number, n: number): number {
  return n > 1 ? Math.sqrt(Math.max(0, squares - (sum * sum) / n) / (n - 1) / n) : NaN;
}
