import type { ReliabilityBar } from '../../../src/cells/calibration/view';
import type { ReliabilityBin } from '../../charts/reliabilityBin';

/** Share of the axis that a bin of no width is drawn with. */
const SLIVER = 0.012;

/**
 * The bars as they are drawn. TorchMetrics' bin of exactly 1 has no width: where it holds rows, now or before, it takes a
 * sliver from the bin under it, so that it can be seen and picked; else it is not drawn.
 */
export function drawnBars(bars: readonly ReliabilityBar[], needsSliver: boolean): readonly ReliabilityBin[] {
  const last = bars.at(-1);
  if (!last || !hasNoWidth(last)) return bars;
  if (!needsSliver) return bars.slice(0, -1);
  return bars.map((bar, index) => {
    if (bar === last) return { ...bar, low: 1 - SLIVER };
    return index === bars.length - 2 ? { ...bar, high: 1 - SLIVER } : bar;
  });
}

/** Whether the last bin has rows but no width. */
export function needsSliver(bars: readonly ReliabilityBar[]): boolean {
  const last = bars.at(-1);
  return last !== undefined && hasNoWidth(last) && last.count > 0;
}

function hasNoWidth(bar: ReliabilityBar): boolean {
  return bar.low === 1 && bar.high === 1;
}
