import type { TableSums } from './simd/tableSums';
import { type LogitTable, NO_LABEL } from './table';
import type { LossAt } from './temperatureLoss';

/** Float64 from the definition (`exactRowStatistics`), float32 from the kernel where seven digits are all there is. */
export type Column = Float64Array | Float32Array;

/**
 * Numbers of classes, −1 for none, in as few bytes as they need: a page of fresh memory costs more than to fill it.
 */
export type ClassColumn = Int32Array | Int16Array | Int8Array;

/**
 * One value a row, in columns, from one pass over the table at its inverse temperature. Everything
 * else a view shows of a row derives from these (see `derive.ts`) without another look at the logits.
 * A row whose status is not `used` holds NaN (or −1 in the integer columns) and takes part in nothing.
 */
export interface RowStatistics {
  readonly rows: number;
  readonly classes: number;
  /** One of `RowStatus`. */
  readonly status: Uint8Array;
  /** Largest βz. */
  readonly max: Column;
  /** Class of the largest; the lowest index among equals, as numpy. */
  readonly predicted: ClassColumn;
  /** Second largest βz (equal to `max` in a tie); −Infinity where every other class is masked. */
  readonly second: Column;
  /** Class of the second largest; −1 where every other class is masked. */
  readonly runnerUp: ClassColumn;
  /** Σ exp(βz − max) over every class but the predicted: 1 − confidence keeps relative accuracy. */
  readonly tail: Float64Array;
  /** E_p[max − βz] ≥ 0, so that entropy = log1p(tail) + expectedGap. */
  readonly expectedGap: Column;
  /** Var_p[βz]. */
  readonly variance: Column;
  /** Σ p² over every class but the predicted, as a share of (Σ p)² over the same; 0 where there is nothing. */
  readonly concentration: Column;
  /** 1 where a class is masked, its βz being −Infinity. */
  readonly masked: Uint8Array;
  /** max − mean of the βz that are not masked: a temperature leaves masked classes where they are. */
  readonly unmaskedGap: Column;
  /** ‖βz − mean‖₂ over the classes that are not masked, the mean being theirs. */
  readonly norm: Column;
  /** max − βz_y, NaN without a label. −ln p_y = labelGap + log1p(tail). */
  readonly labelGap: Float64Array;
  /** How many classes score higher than the label (ties count by index), −1 without a label. */
  readonly labelRank: ClassColumn;
  /** The table's labels, or a column of NO_LABEL; a label that is no class of the table is NO_LABEL here. */
  readonly labels: Int32Array;
  /** Sums over the rows, where they were added up on the way. */
  readonly sums?: TableSums;
  /** The loss at b times the logits, which was added up on the way because a fit was expected to ask for it. */
  readonly foreseen?: { readonly b: number; readonly at: LossAt };
}

type ColumnType = Float64ArrayConstructor | Float32ArrayConstructor;

/**
 * Columns of zeros; or those of `spare`, as they are but for status and masks, where they are of the same type and of as many rows.
 *
 * @param type of the columns that may be of either
 * @param ofLogits type of `max` and `second`
 * @param areChecked whether somebody else sees to labels that are no class
 * @param spare statistics that nobody needs any longer: fresh memory costs more than what is put there
 */
export function newColumns(
  { rows, classes, labels }: Pick<LogitTable, 'rows' | 'classes' | 'labels'>,
  type: ColumnType,
  ofLogits: ColumnType = Float64Array,
  areChecked = false,
  spare?: RowStatistics,
): RowStatistics {
  const column = <C extends { readonly length: number }>(type: new (rows: number) => C, old?: object): C =>
    old instanceof type && old.length === rows ? old : new type(rows);
  // Seldom written to: fresh memory is 0, and costs nothing as long as nobody touches it.
  const zeros = (old?: Uint8Array) => (old?.length === rows ? old.fill(0) : new Uint8Array(rows));
  const ofClasses = classes <= 0x80 ? Int8Array : classes <= 0x8000 ? Int16Array : Int32Array;
  return {
    rows,
    classes,
    status: zeros(spare?.status),
    masked: zeros(spare?.masked),
    max: column<Column>(ofLogits, spare?.max),
    predicted: column<ClassColumn>(ofClasses, spare?.predicted),
    second: column<Column>(ofLogits, spare?.second),
    runnerUp: column<ClassColumn>(ofClasses, spare?.runnerUp),
    tail: column(Float64Array, spare?.tail),
    expectedGap: column<Column>(type, spare?.expectedGap),
    variance: column<Column>(type, spare?.variance),
    concentration: column<Column>(type, spare?.concentration),
    unmaskedGap: column<Column>(type, spare?.unmaskedGap),
    norm: column<Column>(type, spare?.norm),
    labelGap: column(Float64Array, spare?.labelGap),
    labelRank: column<ClassColumn>(ofClasses, spare?.labelRank),
    labels: areChecked && labels?.length === rows ? labels : labelsWithin(rows, classes, labels),
  };
}

/** The labels themselves where each is a class of the table or NO_LABEL, else a column in which each is. */
export function labelsWithin(rows: number, classes: number, labels: Int32Array | undefined): Int32Array {
  if (!labels) return new Int32Array(rows).fill(NO_LABEL);
  if (labels.length === rows && areWithin(labels, classes)) return labels;
  return Int32Array.from({ length: rows }, (_, row) => {
    const label = labels[row] ?? NO_LABEL;
    return label >= 0 && label < classes ? label : NO_LABEL;
  });
}

/** A loop: `every` calls a function for each of what may be millions, and takes ten times as long. */
function areWithin(labels: Int32Array, classes: number): boolean {
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row] as number;
    if (label < NO_LABEL || label >= classes) return false;
  }
  return true;
}
