import type { ReliabilityBar } from '../../../src/cells/calibration/view';
import type { ReliabilityBin } from '../../charts/reliabilityFigure';

/** Share of the axis that a bin of no width is drawn with. */
const SLIVER = 0.012;

/**
 * The bars as they are drawn. TorchMetrics' bin of exactly 1 has no width: it takes a sliver from the bin before it, so
 * that it can be seen and picked.
 */
export function drawnBars(bars: readonly ReliabilityBar[]): readonly ReliabilityBin[] {
  const last = bars.at(-1);
  if (last?.low !== 1 || last.high !== 1) return bars;
  return bars.map((bar, index) => {
    if (bar === last) return { ...bar, low: 1 - SLIVER };
    return index === bars.length - 2 ? { ...bar, high: 1 - SLIVER } : bar;
  });
}
