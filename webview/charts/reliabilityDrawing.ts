import * as l10n from '@vscode/l10n';
import type { Chart, ChartDataset } from 'chart.js';
import type { AnnotationOptions } from 'chartjs-plugin-annotation';
import type { AnyConfiguration, Bounds, Drawing, LegendEntry, Look } from './drawing';
import type { ReliabilityBin } from './reliabilityBin';
import { accuracyBars, counts, earlier, gaps, intervals } from './reliabilityDatasets';
import type { Role } from './roles';
import { numberScale } from './scales';
import type { Theme } from './theme';

const LEFT = 58;
const RIGHT = 14;
const TOP = 8;
const BOTTOM = 46;
/** Height of the panel of counts, as a share of the side of the diagram. */
const PANEL = 0.2;
const SPACE = 0.05;

type Bins = readonly ReliabilityBin[];

/** The square diagram over the panel of counts; both share the confidence axis. */
export function reliabilityDrawing(bins: Bins, before: Bins | undefined): Drawing {
  const entries = legend(bins, before);
  return {
    kind: 'reliability',
    maximumWidth: 460,
    height: (width) => TOP + BOTTOM + Math.max(120, width - LEFT - RIGHT) * (1 + PANEL + SPACE),
    legend: entries,
    zoom: 'x',
    rows: 1,
    columns: () => bins.length,
    configuration: (look) => configuration(bins, before, entries, look),
    hit(chart, x, y) {
      const area = chart.chartArea;
      const value = chart.scales.x?.getValueForPixel(x);
      if (value === undefined || x < area.left || x > area.right || y < area.top || y > area.bottom) return undefined;
      const column = bins.findIndex((bin) => value >= bin.low && value <= bin.high);
      return column < 0 ? undefined : { row: 0, column };
    },
    bounds: (chart, { column }) => bounds(chart, bins[column]),
  };
}

const ACCURACY = 0;

function legend(bins: Bins, before: Bins | undefined): LegendEntry[] {
  const gap = (over: boolean) =>
    bins.some((bin) => bin.count > 0 && (over ? bin.confidence > bin.accuracy : bin.confidence < bin.accuracy));
  const entries: LegendEntry[] = [{ title: l10n.t('accuracy, 95 % interval'), role: 'neutral', shape: 'interval' }];
  if (gap(true)) entries.push({ title: l10n.t('over-confident'), role: 'over', shape: 'area' });
  if (gap(false)) entries.push({ title: l10n.t('under-confident'), role: 'under', shape: 'area' });
  if (before) entries.push({ title: l10n.t('before'), role: 'before', shape: 'hollow' });
  return entries;
}

function configuration(
  bins: Bins,
  before: Bins | undefined,
  entries: readonly LegendEntry[],
  look: Look,
): AnyConfiguration {
  const { theme } = look;
  const side = Math.max(120, look.width - LEFT - RIGHT);
  const shows = (role: Role) => entries.some((entry, index) => entry.role === role && !look.hidden.has(index));
  const share = (title: string, axis: 'x' | 'y') =>
    numberScale({ title, percent: true, minimum: 0, maximum: 1 }, theme, { axis, length: side });
  const fixedWidth = (scale: { width: number }) => {
    scale.width = LEFT;
  };
  return {
    type: 'histogram',
    data: {
      datasets: [
        ...(look.hidden.has(ACCURACY) ? [] : [intervals(bins, theme)]),
        ...(before && shows('before') ? [earlier(before, theme)] : []),
        ...(shows('over') ? [gaps(bins, 'over', theme)] : []),
        ...(shows('under') ? [gaps(bins, 'under', theme)] : []),
        accuracyBars(bins, theme),
        counts(bins, theme),
      ] as ChartDataset[],
    },
    options: {
      layout: { padding: { top: TOP, right: RIGHT } },
      scales: {
        x: {
          ...share(l10n.t('confidence'), 'x'),
          afterFit: (scale: { height: number }) => {
            scale.height = BOTTOM;
          },
        },
        count: {
          ...numberScale({ title: l10n.t('rows') }, theme, { axis: 'y', length: side * PANEL, integers: true }),
          min: 0,
          max: 1.08 * Math.max(1, ...bins.map((bin) => bin.count)),
          stack: 'panels',
          stackWeight: PANEL,
          afterFit: fixedWidth,
        },
        space: {
          type: 'linear',
          axis: 'y',
          position: 'left',
          stack: 'panels',
          stackWeight: SPACE,
          min: 0,
          max: 1,
          ticks: { display: false },
          grid: { display: false },
          border: { display: false },
          afterFit: fixedWidth,
        },
        y: { ...share(l10n.t('accuracy'), 'y'), stack: 'panels', stackWeight: 1, afterFit: fixedWidth },
      },
      plugins: {
        annotation: { annotations: { diagonal: diagonal(theme, labelPlace(bins, side, theme)) } },
      },
    },
  } as AnyConfiguration;
}

/** Where along the diagonal there is room above it for its label; undefined where there is none. */
function labelPlace(bins: Bins, side: number, theme: Theme): number | undefined {
  const half = (0.27 * theme.fontSize * l10n.t('perfect calibration').length * Math.SQRT1_2) / side;
  const height = (2.2 * theme.fontSize) / side;
  const free = (place: number) =>
    bins.every((bin) => {
      const apart = bin.count === 0 || bin.high < place - half - height || bin.low > place + half;
      return apart || Math.max(bin.interval[1], bin.confidence) <= bin.low;
    });
  return [0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8].find((place) => place - half > 0 && free(place));
}

function diagonal(theme: Theme, place: number | undefined): AnnotationOptions {
  return {
    type: 'line',
    xScaleID: 'x',
    yScaleID: 'y',
    xMin: 0,
    yMin: 0,
    xMax: 1,
    yMax: 1,
    borderColor: theme.muted,
    borderWidth: 1,
    borderDash: [6, 4],
    drawTime: 'afterDatasetsDraw',
    label: {
      display: place !== undefined,
      content: l10n.t('perfect calibration'),
      rotation: 'auto',
      position: `${Math.round(100 * (place ?? 0))}%`,
      yAdjust: -9,
      xAdjust: -9,
      color: theme.muted,
      backgroundColor: 'transparent',
      font: { family: theme.fontFamily, size: theme.fontSize, weight: 'normal' },
      padding: 0,
      drawTime: 'afterDatasetsDraw',
    },
  };
}

function bounds(chart: Chart, bin: ReliabilityBin | undefined): Bounds | undefined {
  const scale = chart.scales.x;
  if (!scale || !bin) return undefined;
  const area = chart.chartArea;
  const left = Math.max(area.left, scale.getPixelForValue(bin.low));
  const right = Math.min(area.right, scale.getPixelForValue(bin.high));
  return right < left ? undefined : { left, top: area.top, width: right - left, height: area.bottom - area.top };
}
