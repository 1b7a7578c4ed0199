import type { Pace } from '../pace';
import { eachRowBlock, type RowBlockWork } from '../rowBlocks';
import type { RowStatistics } from '../rowStatistics';
import type { LogitTable } from '../table';
import { hasFiniteLoss } from '../temperatureLoss';
import { ExactAccumulator } from './exactAccumulator';
import { addedParts, type SumParts } from './exactSum';

/** Inverse temperatures 2⁻⁸ to 2⁸, two to each doubling. */
export const LOWEST_EXPONENT = -8;
export const PER_OCTAVE = 2;
export const OCTAVES = 16;
export const GRID_SIZE = PER_OCTAVE * OCTAVES + 1;

/** A class whose weight is less than this of the largest cannot be seen in a sum of doubles. */
const NEGLIGIBLE = 1e-20;

/** Sums over the labelled rows with p_y above 0, one entry an inverse temperature b of the grid, ascending. */
export interface TemperatureGrid {
  /** Σ −ln p_y of the logits bz, in nats. */
  readonly loss: readonly SumParts[];
  /** Σ b · d/db. */
  readonly slope: readonly SumParts[];
  /** Σ b² · d²/db². */
  readonly curvature: readonly SumParts[];
}

/** The j-th b of the grid. */
export function gridBeta(j: number): number {
  return 2 ** (LOWEST_EXPONENT + j / PER_OCTAVE);
}

/**
 * Gathers {@link TemperatureGrid}. One pass over the table: two exponentials a logit serve all 33 temperatures, because
 * on such a grid exp(−2bg) = exp(−bg)². Every squaring doubles the relative error, to 1e-11 at the far end.
 */
export async function temperatureGrid(table: LogitTable, s: RowStatistics, pace: Pace): Promise<TemperatureGrid> {
  const betas = Float64Array.from({ length: GRID_SIZE }, (_, j) => gridBeta(j));
  const sums = Array.from(betas, () => ({
    loss: new ExactAccumulator(),
    slope: new ExactAccumulator(),
    curvature: new ExactAccumulator(),
  }));
  const row = new RowPowers(table, betas);
  const work: RowBlockWork = (logits, first, from, to) => {
    for (let i = from; i < to; i++) {
      if (!hasFiniteLoss(s, i)) continue;
      row.sum(logits, (i - first) * table.classes, s.predicted[i] as number);
      const labelGap = s.labelGap[i] as number;
      for (const [j, { loss, slope, curvature }] of sums.entries()) {
        const b = betas[j] as number;
        const tail = row.tail[j] as number;
        const expected = (row.gaps[j] as number) / (1 + tail);
        const variance = Math.max(0, (row.squares[j] as number) / (1 + tail) - expected * expected);
        loss.add(b * labelGap + Math.log1p(tail));
        slope.add(b * (labelGap - expected));
        curvature.add(b * b * variance);
      }
    }
  };
  await eachRowBlock(table, pace, work, { times: GRID_SIZE });
  return {
    loss: sums.map(({ loss }) => loss.parts),
    slope: sums.map(({ slope }) => slope.parts),
    curvature: sums.map(({ curvature }) => curvature.parts),
  };
}

/** Of one row at every b: Σ w, Σ wg and Σ wg² over all classes but the largest, w being exp(−bg). */
class RowPowers {
  readonly tail = new Float64Array(GRID_SIZE);
  readonly gaps = new Float64Array(GRID_SIZE);
  readonly squares = new Float64Array(GRID_SIZE);

  constructor(
    private readonly table: Pick<LogitTable, 'classes' | 'beta'>,
    private readonly betas: Float64Array,
  ) {}

  sum(logits: Float32Array | Float64Array, offset: number, top: number): void {
    const { classes, beta } = this.table;
    const { tail, gaps, squares, betas } = this;
    const max = logits[offset + top] as number;
    tail.fill(0);
    gaps.fill(0);
    squares.fill(0);
    for (let k = 0; k < classes; k++) {
      if (k === top) continue;
      const gap = beta * (max - (logits[offset + k] as number));
      for (let phase = 0; phase < PER_OCTAVE; phase++) {
        let weight = Math.exp(-gap * (betas[phase] as number));
        for (let j = phase; j < GRID_SIZE && weight > NEGLIGIBLE; j += PER_OCTAVE) {
          const weighted = weight * gap;
          tail[j] = (tail[j] as number) + weight;
          gaps[j] = (gaps[j] as number) + weighted;
          squares[j] = (squares[j] as number) + weighted * gap;
          weight *= weight;
        }
      }
    }
  }
}

/** Both together. */
export function mergedGrids(a: TemperatureGrid, b: TemperatureGrid): TemperatureGrid {
  const added = (x: readonly SumParts[], y: readonly SumParts[]) => x.map((sum, j) => addedParts(sum, y[j] ?? []));
  return {
    loss: added(a.loss, b.loss),
    slope: added(a.slope, b.slope),
    curvature: added(a.curvature, b.curvature),
  };
}
