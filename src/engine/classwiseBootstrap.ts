import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { type Convention, makeBins } from './binning';
import { eachBlock, partOf } from './blocks';
import { isLabelled } from './derive';
import { type Pace, unpaced } from './pace';
import { sampleQuantiles } from './quantiles';
import { eachRowBlock, type RowBlockWork } from './rowBlocks';
import type { RowStatistics } from './rowStatistics';
import type { LogitTable } from './table';

/** Bytes of draw counts held at a time. */
const COUNTS_AT_ONCE = 2 ** 26;
/** Sums held at a time, 64 MB: with very many classes fewer resamples share a pass. */
const SUMS_AT_ONCE = 2 ** 23;
/** A residual that cannot move an error by more than this is not added: most of many classes are next to nothing. */
const NEGLIGIBLE = 1e-8;

/**
 * Percentile bootstrap of the classwise ECE: rows are drawn with replacement, by the same draws as
 * `bootstrapCalibration` makes of the same seed.
 *
 * @returns lower and upper end; NaN over no labelled rows
 */
export async function bootstrapClasswise(
  table: LogitTable,
  s: RowStatistics,
  { bins, convention }: { bins: number; convention: Convention },
  { resamples = 200, seed = 1, level = 0.95 }: { resamples?: number; seed?: number; level?: number } = {},
  pace: Pace = unpaced,
): Promise<readonly [low: number, high: number]> {
  const n = labelledRows(s);
  if (n === 0) return [NaN, NaN];
  const random = xoroshiro128plus(seed);
  const errors = new Float64Array(resamples);
  const fitting = Math.min(COUNTS_AT_ONCE / n, SUMS_AT_ONCE / (table.classes * (bins + 1)));
  const atOnce = Math.max(1, Math.min(resamples, Math.floor(fitting)));
  for (let from = 0; from < resamples; from += atOnce) {
    const many = Math.min(atOnce, resamples - from);
    const part = partOf(pace, from / resamples, (from + many) / resamples);
    const counts = await drawCounts(n, many, random, partOf(part, 0, 0.2));
    errors.set(await classwiseErrors(table, s, n, counts, { bins, convention }, partOf(part, 0.2, 1)), from);
  }
  const [low = NaN, high = NaN] = sampleQuantiles(errors, [(1 - level) / 2, (1 + level) / 2]);
  return [low, high];
}

function labelledRows(s: RowStatistics): number {
  let n = 0;
  for (let row = 0; row < s.rows; row++) if (isLabelled(s, row)) n++;
  return n;
}

/** n × many, row-major: how often each row is drawn in each resample. */
async function drawCounts(
  n: number,
  many: number,
  random: ReturnType<typeof xoroshiro128plus>,
  pace: Pace,
): Promise<Uint8Array> {
  const counts = new Uint8Array(n * many);
  const scale = n / 2 ** 32;
  for (let resample = 0; resample < many; resample++) {
    await eachBlock(n, 1, partOf(pace, resample / many, (resample + 1) / many), (from, to) => {
      for (let i = from; i < to; i++) {
        const at = Math.floor((random.next() >>> 0) * scale) * many + resample;
        counts[at] = (counts[at] as number) + 1;
      }
    });
  }
  return counts;
}

/** The classwise ECE of each resample, by one pass over the table. */
async function classwiseErrors(
  table: LogitTable,
  s: RowStatistics,
  n: number,
  counts: Uint8Array,
  { bins, convention }: { bins: number; convention: Convention },
  pace: Pace,
): Promise<Float64Array> {
  const { classes, beta } = table;
  const many = counts.length / n;
  const binning = makeBins(new Float64Array(0), { bins, scheme: 'width', convention });
  const sums = new Float64Array(classes * binning.count * many);
  const weights = new Float64Array(many);
  let i = 0;
  const work: RowBlockWork = (logits, first, from, to) => {
    for (let row = from; row < to; row++) {
      if (!isLabelled(s, row)) continue;
      const label = s.labels[row];
      const offset = (row - first) * classes;
      const max = logits[offset + (s.predicted[row] as number)] as number;
      const total = 1 + (s.tail[row] as number);
      for (let r = 0; r < many; r++) weights[r] = counts[i * many + r] as number;
      for (let k = 0; k < classes; k++) {
        const p = Math.exp(beta * ((logits[offset + k] as number) - max)) / total;
        const residual = k === label ? 1 - p : -p;
        const bin = binning.assign(p);
        if (bin < 0 || Math.abs(residual) < NEGLIGIBLE) continue;
        const at = (k * binning.count + bin) * many;
        for (let r = 0; r < many; r++) sums[at + r] = (sums[at + r] as number) + (weights[r] as number) * residual;
      }
      i++;
    }
  };
  await eachRowBlock(table, pace, work, { times: many });
  const errors = new Float64Array(many);
  for (let at = 0; at < sums.length; at++) {
    errors[at % many] = (errors[at % many] as number) + Math.abs(sums[at] as number);
  }
  return errors.map((error) => error / (n * classes));
}
