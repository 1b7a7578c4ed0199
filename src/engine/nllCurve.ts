import { type Arithmetic, preferredArithmetic } from './arithmetic';
import { CompensatedSum } from './compensatedSum';
import { lossEvaluator } from './lossEvaluator';
import { type Pace, unpaced } from './pace';
import { eachRowBlock } from './rowBlocks';
import type { RowRange } from './rowRange';
import type { RowStatistics } from './rowStatistics';
import { MOST_AT_ONCE } from './simd/kernelLosses';
import type { LogitTable } from './table';
import { hasFiniteLoss } from './temperatureLoss';

/** Points to each doubling of T. */
const PER_OCTAVE = 7;
/** Too small to show in a sum of doubles that is at least 1. */
const NEGLIGIBLE = 1e-20;

export interface NllCurve {
  /** Ascending, even in the logarithm. */
  readonly temperatures: Float64Array;
  /** Mean −ln p_y in nats at each temperature; NaN over no rows. */
  readonly nll: Float64Array;
  /** Rows in the mean: used, labelled, p_y above 0. */
  readonly rows: number;
}

/**
 * Mean NLL of βz/T over a grid of T that starts at `low` and covers `octaves` doublings, for drawing.
 *
 * @param s statistics of the same table
 * @param ranges the rows to average over, all where left out
 */
export async function nllCurve(
  table: LogitTable,
  s: RowStatistics,
  grid: { low: number; octaves: number },
  ranges: readonly RowRange[] = [{ from: 0, to: table.rows }],
  pace: Pace = unpaced,
  arithmetic: Arithmetic = preferredArithmetic(table),
): Promise<NllCurve> {
  const size = PER_OCTAVE * grid.octaves;
  const temperatures = Float64Array.from({ length: size }, (_, j) => grid.low * 2 ** (j / PER_OCTAVE));
  const evaluator = lossEvaluator(table, s, arithmetic);
  if (evaluator.arithmetic === 'float64') return exactCurve(table, s, temperatures, ranges, pace);
  const nll = new Float64Array(size);
  for (let from = 0; from < size; from += MOST_AT_ONCE) {
    const bs = Array.from(temperatures.subarray(from, from + MOST_AT_ONCE), (t) => 1 / t);
    const part: Pace = (share) => pace((from + share * bs.length) / size);
    const losses = await evaluator.at(bs, part, ranges);
    nll.set(
      losses.map(({ loss }) => loss),
      from,
    );
  }
  return { temperatures, nll, rows: rowsOf(s, ranges) };
}

function rowsOf(s: RowStatistics, ranges: readonly RowRange[]): number {
  let rows = 0;
  for (const { from, to } of ranges) for (let row = from; row < to; row++) if (hasFiniteLoss(s, row)) rows++;
  return rows;
}

/**
 * In float64. On such a grid exp(−2bg) = exp(−bg)², so seven exponentials a logit serve every octave: about six times as
 * fast as `temperatureNll`, which is the definition. Squaring doubles the relative error; it stays below 1e-12.
 */
async function exactCurve(
  table: LogitTable,
  s: RowStatistics,
  temperatures: Float64Array,
  ranges: readonly RowRange[],
  pace: Pace,
): Promise<NllCurve> {
  const { classes, beta } = table;
  const totals = Array.from(temperatures, () => new CompensatedSum());
  const sums = new Float64Array(temperatures.length);
  const gaps = new Float64Array(classes);
  let used = 0;
  const work = (logits: Float32Array | Float64Array, first: number, from: number, to: number) => {
    for (let row = from; row < to; row++) {
      if (!hasFiniteLoss(s, row)) continue;
      used++;
      const offset = (row - first) * classes;
      const max = logits[offset + (s.predicted[row] as number)] as number;
      for (let k = 0; k < classes; k++) gaps[k] = beta * (max - (logits[offset + k] as number));
      sumPowers(gaps, temperatures, sums);
      const labelGap = s.labelGap[row] as number;
      for (const [j, total] of totals.entries()) {
        total.add(Math.log(sums[j] as number) + labelGap / (temperatures[j] as number));
      }
    }
  };
  await eachRowBlock(table, pace, work, { times: PER_OCTAVE, ranges });
  return { temperatures, nll: Float64Array.from(totals, (total) => total.value / used), rows: used };
}

/** sums[j] = Σ_k exp(−gap_k / T_j), from the warmest octave down by squaring. */
function sumPowers(gaps: Float64Array, temperatures: Float64Array, sums: Float64Array) {
  const warmest = temperatures.length - PER_OCTAVE;
  sums.fill(0);
  for (let k = 0; k < gaps.length; k++) {
    const gap = gaps[k] as number;
    for (let phase = 0; phase < PER_OCTAVE; phase++) {
      let power = Math.exp(-gap / (temperatures[warmest + phase] as number));
      for (let j = warmest + phase; j >= 0 && power > NEGLIGIBLE; j -= PER_OCTAVE) {
        sums[j] = (sums[j] as number) + power;
        power *= power;
      }
    }
  }
}
