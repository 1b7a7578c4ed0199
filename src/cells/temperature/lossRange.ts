import { isMissing } from '../quantity';
import type { TemperatureRow, TemperatureView } from './view';

/**
 * The loss axis: from just under the minimum to what is worth seeing. As T → 0 the NLL grows like 1/T and would press
 * everything else flat, so the axis ends a little above T = 1, the warm end and ln K, and the curve runs out of it.
 */
export function lossRange(
  curve: TemperatureView['curve'],
  rows: readonly TemperatureRow[],
  classes: number,
): { nllMinimum: number; nllMaximum: number } {
  const values = rows.flatMap((row) => (isMissing(row.nll) ? [] : [row.nll.value]));
  const lowest = Math.min(...curve.map(([, nll]) => nll), ...values);
  const asItIs = values[0] ?? lowest;
  const highest = Math.max(asItIs, curve.at(-1)?.[1] ?? asItIs, Math.log(classes));
  const reach = highest - lowest;
  return { nllMinimum: Math.max(0, lowest - 0.08 * reach), nllMaximum: highest + 0.2 * reach };
}
