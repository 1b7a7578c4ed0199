import { CompensatedSum } from './compensatedSum';
import { type Pace, unpaced } from './pace';
import { eachRowBlock } from './rowBlocks';
import type { LogitTable } from './table';

/**
 * Mean NLL of bβz for each b, for the curve of NLL over T; over the labelled rows with p_y > 0, NaN over none.
 *
 * @param betas values of b = 1/T, above 0
 */
export async function temperatureNll(
  table: LogitTable,
  betas: ArrayLike<number>,
  pace: Pace = unpaced,
): Promise<Float64Array> {
  const { classes, labels, beta } = table;
  const sums = Array.from(betas, () => new CompensatedSum());
  const gaps = new Float64Array(classes);
  let n = 0;
  await eachRowBlock(
    table,
    pace,
    (logits, first, from, to) => {
      for (let row = from; row < to; row++) {
        const label = labels?.[row] ?? -1;
        if (label < 0 || label >= classes) continue;
        const offset = (row - first) * classes;
        let max = -Infinity;
        for (let k = 0; k < classes; k++) max = Math.max(max, logits[offset + k] as number);
        if (!Number.isFinite(max) || logits[offset + label] === -Infinity) continue;
        for (let k = 0; k < classes; k++) gaps[k] = beta * (max - (logits[offset + k] as number));
        n++;
        const top = gaps.indexOf(0);
        for (let i = 0; i < sums.length; i++) sums[i]?.add(rowLoss(gaps, top, label, betas[i] as number));
      }
    },
    { times: sums.length },
  );
  return Float64Array.from(sums, (sum) => sum.value / n);
}

/** The largest logit is left out of the sum, so that the loss of a confident row keeps its digits. */
function rowLoss(gaps: Float64Array, top: number, label: number, b: number): number {
  let tail = 0;
  for (let k = 0; k < gaps.length; k++) if (k !== top) tail += Math.exp(-b * (gaps[k] as number));
  return b * (gaps[label] as number) + Math.log1p(tail);
}
