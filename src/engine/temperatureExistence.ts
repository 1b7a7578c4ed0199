import { eachBlock } from './blocks';
import { CompensatedSum } from './compensatedSum';
import { isLabelled } from './derive';
import { type Pace, unpaced } from './pace';
import type { RowStatistics } from './rowStatistics';
import { hasFiniteLoss } from './temperatureLoss';

/**
 * Why no finite temperature minimises the NLL:
 * - no-labels: no row is labelled;
 * - zero-probability: every labelled row has p_y = 0;
 * - flat: every row has equal logits, any temperature gives the same;
 * - separable: every label is among its row's largest logits, so T → 0 is best;
 * - worse-than-uniform: the labels' logits are on average no higher than their rows' means, so T → ∞ is best.
 */
export type NoTemperature = 'no-labels' | 'zero-probability' | 'flat' | 'separable' | 'worse-than-uniform';

export interface RowsOfFit {
  /** Rows that have a say: used, labelled, p_y > 0. */
  readonly usedRows: number;
  /** Labelled rows with p_y = 0: their loss is infinite at every temperature. */
  readonly leftOut: number;
}

export type TemperatureExistence = RowsOfFit & {
  /** Means over the rows of: largest βz − βz_y, and largest − mean of the unmasked βz. A finite T needs 0 < first < second. */
  readonly meanLabelGap: number;
  readonly meanGap: number;
} & ({ readonly exists: true } | { readonly exists: false; readonly reason: NoTemperature });

/**
 * Whether a finite T > 0 minimises the mean NLL. The loss is convex in 1/T, so the signs of its slope at 0 and at
 * infinity decide: mean over the row < z_y < largest z, each averaged over the rows.
 */
export async function temperatureExists(s: RowStatistics, pace: Pace = unpaced): Promise<TemperatureExistence> {
  const { labelled, finite: usedRows, labelGap, unmaskedGap } = s.sums ?? (await gapSums(s, pace));
  const sums = {
    usedRows,
    leftOut: labelled - usedRows,
    meanLabelGap: labelGap / usedRows,
    meanGap: unmaskedGap / usedRows,
  };
  const reason = reasonAgainst(labelled, usedRows, labelGap, unmaskedGap);
  return reason ? { ...sums, exists: false, reason } : { ...sums, exists: true };
}

async function gapSums(s: RowStatistics, pace: Pace) {
  const labelGaps = new CompensatedSum();
  const gaps = new CompensatedSum();
  let labelled = 0;
  let finite = 0;
  await eachBlock(s.rows, 1, pace, (from, to) => {
    for (let row = from; row < to; row++) {
      if (!isLabelled(s, row)) continue;
      labelled++;
      if (!hasFiniteLoss(s, row)) continue;
      finite++;
      labelGaps.add(s.labelGap[row] as number);
      gaps.add(s.unmaskedGap[row] as number);
    }
  });
  return { labelled, finite, labelGap: labelGaps.value, unmaskedGap: gaps.value };
}

function reasonAgainst(labelled: number, used: number, labelGaps: number, gaps: number): NoTemperature | undefined {
  if (labelled === 0) return 'no-labels';
  if (used === 0) return 'zero-probability';
  if (gaps === 0) return 'flat';
  if (labelGaps === 0) return 'separable';
  return labelGaps < gaps ? undefined : 'worse-than-uniform';
}
