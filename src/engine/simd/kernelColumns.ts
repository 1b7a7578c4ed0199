import { newColumns, type RowStatistics } from '../rowColumns';
import type { RowSource } from './rowSource';

/**
 * Columns of zeros for what the kernel knows of the rows of a source. They are float32 wherever float64 would not hold a
 * digit more, for fresh memory is dear: a logit of float32 or less is one, unless β is a factor.
 */
export function kernelColumns(
  { rows, classes, beta, format }: Omit<RowSource, 'copy'>,
  labels: Int32Array | undefined,
  areChecked = false,
  spare?: RowStatistics,
): RowStatistics {
  const areFloat32 = beta === 1 && format !== 'float64';
  const ofLogits = areFloat32 ? Float32Array : Float64Array;
  return newColumns({ rows, classes, labels }, Float32Array, ofLogits, areChecked, spare);
}
