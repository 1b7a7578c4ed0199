import type { AnnotationOptions } from 'chartjs-plugin-annotation';
import type { Axis, Marker } from './axis';
import type { MarkerLabel } from './markerLabels';
import { liftOf, placeLabels } from './markerLayout';
import type { Theme } from './theme';

/** Where the plot will be, near enough to place labels before Chart.js has laid it out. */
interface Plot {
  readonly left: number;
  readonly right: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** Labels of the vertical lines, in rows above the plot. */
export function verticalLabels(markers: readonly Marker[], axis: Axis, theme: Theme, plot: Plot): MarkerLabel[] {
  const font = `${theme.fontSize}px ${theme.fontFamily}`;
  const shown = markers
    .filter(({ axis: which, value }) => which === 'x' && value >= plot.minimum && value <= plot.maximum)
    .sort((one, other) => one.value - other.value);
  const requests = shown.map(({ value, label }) => ({
    x: plot.left + (plot.right - plot.left) * shareOf(value, axis, plot),
    width: textWidth(label, font),
  }));
  const places = placeLabels(requests, plot.left, plot.right);
  const lift = liftOf(requests, places, plot.left);
  return shown.map((marker, index) => ({
    row: (places[index]?.row ?? 0) + lift,
    side: places[index]?.side ?? 'right',
    value: marker.value,
    text: marker.label,
    ink: theme.foreground,
    font,
    rowHeight: theme.fontSize + 5,
    ...stroke(marker, theme),
  }));
}

/** Pixels that the labels take above the plot. */
export function headroom(labels: readonly MarkerLabel[]): number {
  return labels.reduce((most, { row, rowHeight }) => Math.max(most, (row + 1) * rowHeight), 0);
}

/** Lines across the plot; horizontal ones carry their label at their right end. */
export function markerAnnotations(markers: readonly Marker[], theme: Theme): Record<string, AnnotationOptions> {
  return Object.fromEntries(markers.map((marker, index) => [`marker${index}`, line(marker, theme)]));
}

function line(marker: Marker, theme: Theme): AnnotationOptions {
  const { colour, dash, lineWidth } = stroke(marker, theme);
  return {
    type: 'line',
    scaleID: marker.axis,
    value: marker.value,
    borderColor: colour,
    borderWidth: lineWidth,
    borderDash: [...dash],
    drawTime: 'afterDatasetsDraw',
    label: {
      display: marker.axis === 'y',
      content: marker.label,
      drawTime: 'afterDatasetsDraw',
      position: 'end',
      yAdjust: -(theme.fontSize / 2 + 4),
      color: theme.foreground,
      backgroundColor: theme.background,
      padding: { top: 1, bottom: 1, left: 3, right: 3 },
      borderRadius: 2,
      font: { family: theme.fontFamily, size: theme.fontSize, weight: 'normal' },
    },
  };
}

function stroke(marker: Marker, theme: Theme): Pick<MarkerLabel, 'colour' | 'dash' | 'lineWidth'> {
  const style = theme.roles[marker.role];
  return { colour: style.line, dash: marker.dash ? [5, 4] : style.dash, lineWidth: theme.highContrast ? 2 : 1.5 };
}

function shareOf(value: number, axis: Axis, { minimum, maximum }: Plot): number {
  const along = axis.scale === 'log' ? Math.log : (each: number) => each;
  return (along(value) - along(minimum)) / (along(maximum) - along(minimum));
}

let ruler: CanvasRenderingContext2D | null | undefined;

/** Width of a text in pixels. */
export function textWidth(text: string, font: string): number {
  ruler ??= document.createElement('canvas').getContext('2d');
  if (!ruler) return text.length * 7;
  ruler.font = font;
  return ruler.measureText(text).width;
}
