import type { Pace } from './pace';
import { unpaced } from './pace';
import { type RowStatistics, RowStatus } from './rowStatistics';
import type { LogitTable } from './table';

/** Points per octave of T: 61 points from 0.05 to 19. */
const PER_OCTAVE = 7;
/** Adds less than a double can show to a sum that is at least 1. */
const NEGLIGIBLE = 1e-20;
const PACED_ELEMENTS = 50_000;

export interface NllCurve {
  /** Ascending, evenly spaced in the logarithm. */
  readonly temperatures: Float64Array;
  /** Mean −ln p_y in nats at each temperature. */
  readonly nll: Float64Array;
  /** Rows in the mean: used, labelled, and with a finite logit for their label. */
  readonly rows: number;
}

/**
 * Mean NLL over a grid of temperatures from `low` up through `octaves` doublings, for drawing.
 *
 * On a grid that doubles, e^(2βd) = (e^(βd))², so seven exponentials a logit serve all 60 temperatures. The relative
 * error doubles with each squaring and stays under 1e-12.
 *
 * @param statistics of the same table.
 * @param rows those to average over; every row where absent.
 */
export async function nllCurve(
  table: LogitTable,
  statistics: RowStatistics,
  low: number,
  octaves: number,
  rows?: Int32Array,
  pace: Pace = unpaced,
): Promise<NllCurve> {
  const size = PER_OCTAVE * octaves;
  const totals = new Float64Array(size);
  const sums = new Float64Array(size);
  const temperatures = Float64Array.from(totals, (_, j) => low * 2 ** (j / PER_OCTAVE));
  const taken = rows?.length ?? table.rows;
  const every = Math.max(1, Math.ceil(PACED_ELEMENTS / table.classes));
  let used = 0;
  for (let n = 0; n < taken; n++) {
    if (n % every === 0) await pace(n / taken);
    const i = rows ? (rows[n] as number) : n;
    const gap = statistics.labelGap[i] as number;
    if (statistics.status[i] !== RowStatus.used || !Number.isFinite(gap)) continue;
    addPowers(table, i, statistics.max[i] as number, temperatures, octaves, sums);
    for (let j = 0; j < size; j++) {
      totals[j] = (totals[j] as number) + Math.log(sums[j] as number) + gap / (temperatures[j] as number);
    }
    used++;
  }
  return { temperatures, nll: totals.map((total) => total / used), rows: used };
}

/** sums[j] = Σ_k exp((βz_k − max) / T_j), from the largest T of the last octave down by squaring. */
function addPowers(
  table: LogitTable,
  row: number,
  max: number,
  temperatures: Float64Array,
  octaves: number,
  sums: Float64Array,
): void {
  const { classes, logits, beta } = table;
  const lastOctave = PER_OCTAVE * (octaves - 1);
  sums.fill(0);
  for (let k = row * classes; k < (row + 1) * classes; k++) {
    const difference = beta * (logits[k] as number) - max;
    for (let phase = 0; phase < PER_OCTAVE; phase++) {
      let power = Math.exp(difference / (temperatures[lastOctave + phase] as number));
      for (let j = lastOctave + phase; j >= 0 && power > NEGLIGIBLE; j -= PER_OCTAVE) {
        sums[j] = (sums[j] as number) + power;
        power *= power;
      }
    }
  }
}
