import { logSumExpOf } from './derive';
import type { RowStatistics } from './rowStatistics';
import { logSumExp } from './softmax';
import type { LogitTable } from './table';

/**
 * Free energy −T ln Σ exp(z/T) of a row of K logits: the lower, the more the model has seen its like. Adding a constant
 * to the logits moves it, so it means something only for logits as the model gave them; of log-probabilities it is 0.
 *
 * Liu et al., "Energy-based out-of-distribution detection" (2020), equation 4.
 *
 * @param temperature T, above 0
 */
export function energy(z: ArrayLike<number>, temperature = 1): number {
  return -temperature * logSumExp(z, 1 / temperature);
}

/** {@link energy} of every row at the table's own temperature 1/β; NaN where a row is unused. */
export function energies(table: LogitTable, s: RowStatistics): Float64Array {
  const values = new Float64Array(s.rows);
  for (let row = 0; row < s.rows; row++) values[row] = -logSumExpOf(s, row) / table.beta;
  return values;
}
