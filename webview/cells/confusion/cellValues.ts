import type { DrawnMatrix, Normalisation } from '../../../src/cells/confusion/view';
import { count } from '../../../src/text/numbers';

/** What the colours show, row-major; NaN where there is nothing to divide by, and on a diagonal that is left out. */
export function valuesOf(matrix: DrawnMatrix, normalise: Normalisation, errorsOnly: boolean): Float64Array {
  const size = matrix.labels.length;
  return Float64Array.from(matrix.counts, (rows, at) => {
    const row = Math.floor(at / size);
    const column = at % size;
    return errorsOnly && row === column ? Number.NaN : rows / divisor(matrix, normalise, row, column);
  });
}

/** Nothing for a cell without rows, so that those with rows stand out. */
export function cellText(matrix: DrawnMatrix, normalise: Normalisation, row: number, column: number): string {
  const rows = countAt(matrix, row, column);
  if (rows === 0) return '';
  return normalise === 'none' ? count(rows) : sharePercent(rows / divisor(matrix, normalise, row, column));
}

export function countAt(matrix: DrawnMatrix, row: number, column: number): number {
  return matrix.counts[row * matrix.labels.length + column] ?? 0;
}

function divisor(matrix: DrawnMatrix, normalise: Normalisation, row: number, column: number): number {
  if (normalise === 'none') return 1;
  const total = normalise === 'row' ? matrix.labelCounts[row] : matrix.predictedCounts[column];
  return total ? total : Number.NaN;
}

/** Whole percents without their sign, which the footnote and the read-out give; a decimal below ten. */
function sharePercent(share: number): string {
  const percent = 100 * share;
  return percent >= 9.95 ? percent.toFixed(0) : percent.toFixed(1);
}
