import { calibrationErrors } from '../engine/calibration';
import { equalMassEce } from '../engine/summaries/equalMass';
import { type SumParts, sumOf } from '../engine/summaries/exactSum';
import { gridTemperature } from '../engine/summaries/gridTemperature';
import type { ShardSummary } from '../engine/summaries/shardSummary';
import { barsOf, type WidthBins } from '../engine/summaries/widthBins';
import type { Binned, Findings, Mean } from './findings';

/** Everything that a report says of rows, from what summaries of them come to together. */
export function summaryFindings({ rows, sums, bins, confidences, temperature }: ShardSummary): Findings {
  const used = rows.total - rows.hasNaN - rows.hasPositiveInfinity - rows.nothingFinite;
  const finite = rows.labelled - rows.infiniteNll;
  const guo15 = bins[0] as WidthBins;
  const chosen = bins[1] ?? guo15;
  const massConvention = chosen.convention === 'sklearn' ? 'sklearn' : 'netcal';
  return {
    rows: rows.total,
    hasNaN: rows.hasNaN,
    hasPositiveInfinity: rows.hasPositiveInfinity,
    nothingFinite: rows.nothingFinite,
    labelled: rows.labelled,
    correct: rows.correct,
    infiniteNll: rows.infiniteNll,
    confidence: meanOf(sums.confidence, sums.confidenceSquared, used),
    entropy: meanOf(sums.entropy, sums.entropySquared, used),
    nll: meanOf(sums.nll, sums.nllSquared, finite),
    brier: meanOf(sums.brier, sums.brierSquared, rows.labelled),
    guo15: binned(guo15, rows.labelled),
    chosen: { bins: chosen.bins, convention: chosen.convention, ...binned(chosen, rows.labelled) },
    equalMass: {
      bins: chosen.bins,
      convention: massConvention,
      ...equalMassEce(confidences, chosen.bins, massConvention),
    },
    fit: gridTemperature(temperature, {
      labelled: rows.labelled,
      rows: finite,
      labelGap: sumOf(sums.labelGap),
      meanGap: sumOf(sums.meanGap),
    }),
  };
}

/** Σ(x − mean)² is Σx² − (Σx)²/n; the sums are exact, so little is lost in the difference. */
function meanOf(sum: SumParts, squares: SumParts, n: number): Mean {
  const mean = sumOf(sum) / n;
  const variance = Math.max(0, sumOf(squares) - n * mean * mean) / (n - 1);
  return { mean, standardError: n > 1 ? Math.sqrt(variance / n) : NaN };
}

function binned(bins: WidthBins, labelled: number): Binned {
  const diagram = barsOf(bins);
  return { errors: calibrationErrors(diagram, labelled), diagram };
}
