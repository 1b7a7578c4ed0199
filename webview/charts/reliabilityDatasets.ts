import { areaFill } from './patterns';
import type { ReliabilityBin } from './reliabilityBin';
import type { Theme } from './theme';

function edgesOf(bins: readonly ReliabilityBin[]): number[] {
  return [...bins.map((bin) => bin.low), bins.at(-1)?.high ?? 1];
}

function middle(bin: ReliabilityBin): number {
  return (bin.low + bin.high) / 2;
}

/** Accuracy up to where a gap begins, as quiet ground. */
export function accuracyBars(bins: readonly ReliabilityBin[], theme: Theme): object {
  const style = theme.roles.neutral;
  return {
    type: 'histogram',
    yAxisID: 'y',
    edges: edgesOf(bins),
    data: bins.map((bin) => ({ x: middle(bin), y: bin.count === 0 ? Number.NaN : bin.accuracy })),
    backgroundColor: theme.highContrast ? theme.background : theme.grid,
    borderColor: style.line,
    borderWidth: theme.highContrast ? 1 : { top: 2, left: 0, right: 0, bottom: 0 },
    borderSkipped: false,
    order: 4,
  };
}

/** The gap between accuracy and mean confidence of the bins that are too sure, or not sure enough. */
export function gaps(bins: readonly ReliabilityBin[], role: 'over' | 'under', theme: Theme): object {
  const style = theme.roles[role];
  const between = (bin: ReliabilityBin) =>
    role === 'over' ? bin.confidence > bin.accuracy : bin.confidence < bin.accuracy;
  return {
    type: 'histogram',
    yAxisID: 'y',
    edges: edgesOf(bins),
    data: bins.map((bin) => ({
      x: middle(bin),
      y:
        bin.count > 0 && between(bin)
          ? [Math.min(bin.accuracy, bin.confidence), Math.max(bin.accuracy, bin.confidence)]
          : [0, 0],
    })),
    backgroundColor: areaFill(style, theme),
    borderColor: style.line,
    borderWidth: 1,
    borderSkipped: false,
    minBarLength: 0,
    order: 3,
  };
}

/** Accuracy as points with their intervals. */
export function intervals(bins: readonly ReliabilityBin[], theme: Theme): object {
  return {
    type: 'scatterWithErrorBars',
    yAxisID: 'y',
    data: bins
      .filter((bin) => bin.count > 0)
      .map((bin) => ({ x: middle(bin), y: bin.accuracy, yMin: bin.interval[0], yMax: bin.interval[1] })),
    pointRadius: 2.6,
    pointBackgroundColor: theme.foreground,
    pointBorderWidth: 0,
    backgroundColor: theme.foreground,
    borderColor: theme.foreground,
    borderWidth: 0,
    errorBarColor: theme.foreground,
    errorBarWhiskerColor: theme.foreground,
    errorBarLineWidth: 1.2,
    errorBarWhiskerLineWidth: 1.2,
    errorBarWhiskerSize: 7,
    errorBarWhiskerRatio: 0,
    order: 1,
  };
}

/** Accuracy before the transforms above. */
export function earlier(before: readonly ReliabilityBin[], theme: Theme): object {
  const style = theme.roles.before;
  return {
    type: 'line',
    yAxisID: 'y',
    data: before.filter((bin) => bin.count > 0).map((bin) => ({ x: middle(bin), y: bin.accuracy })),
    borderColor: style.line,
    borderDash: [...style.dash],
    borderWidth: 1,
    pointStyle: style.marker,
    pointRadius: 3.5,
    pointBackgroundColor: theme.background,
    pointBorderColor: style.line,
    pointBorderWidth: 1.3,
    order: 2,
  };
}

/** Rows of each bin, for the panel below. */
export function counts(bins: readonly ReliabilityBin[], theme: Theme): object {
  const style = theme.roles.neutral;
  return {
    type: 'histogram',
    yAxisID: 'count',
    edges: edgesOf(bins),
    data: bins.map((bin) => ({ x: middle(bin), y: bin.count })),
    backgroundColor: style.fill,
    borderColor: style.line,
    borderWidth: theme.highContrast ? 1 : 0,
    minBarLength: 1,
    order: 5,
  };
}
