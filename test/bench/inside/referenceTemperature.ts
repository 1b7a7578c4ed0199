import type { MemoryTable } from '../../../src/engine/table';

/**
 * The T that minimises the mean NLL, in float64 from the definition and without anything of the engine: Newton's method
 * on b = 1/T, within a bracket that every step narrows.
 */
export function referenceTemperature(table: MemoryTable): number {
  let low = 0;
  let high = Infinity;
  let b = 1;
  for (let i = 0; i < 40; i++) {
    const { slope, curvature } = derivatives(table, b);
    if (slope > 0) high = b;
    else low = b;
    let next = b - slope / curvature;
    if (!(next > low && next < high)) next = high === Infinity ? 2 * b : (low + high) / 2;
    const step = Math.abs(next / b - 1);
    b = next;
    if (step < 1e-11) break;
  }
  return 1 / b;
}

function derivatives({ rows, classes, logits, labels }: MemoryTable, b: number): { slope: number; curvature: number } {
  let slope = 0;
  let curvature = 0;
  for (let row = 0; row < rows; row++) {
    const values = logits.subarray(row * classes, (row + 1) * classes);
    let max = -Infinity;
    for (let k = 0; k < classes; k++) max = Math.max(max, values[k] as number);
    let total = 0;
    let first = 0;
    let second = 0;
    for (let k = 0; k < classes; k++) {
      const d = (values[k] as number) - max;
      const e = Math.exp(b * d);
      total += e;
      first += e * d;
      second += e * d * d;
    }
    const mean = first / total;
    slope += mean - ((values[labels?.[row] as number] as number) - max);
    curvature += second / total - mean * mean;
  }
  return { slope: slope / rows, curvature: curvature / rows };
}
