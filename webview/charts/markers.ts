import type { AnnotationOptions } from 'chartjs-plugin-annotation';
import type { Marker } from './axis';
import type { Theme } from './theme';

const LABEL_HEIGHT = 4;

/** Pixels kept free above the plot for the labels of vertical markers. */
export function markerHeadroom(markers: readonly Marker[], theme: Theme): number {
  return markers.filter((marker) => marker.axis === 'x').length * (theme.fontSize + LABEL_HEIGHT);
}

/**
 * Lines across the plot with their labels at them: those of vertical lines stand above the plot, one row each, so that
 * they cover neither data nor each other.
 */
export function markerAnnotations(markers: readonly Marker[], theme: Theme): Record<string, AnnotationOptions> {
  const vertical = markers.filter((marker) => marker.axis === 'x').sort((one, other) => one.value - other.value);
  const annotations: Record<string, AnnotationOptions> = {};
  for (const [index, marker] of markers.entries()) {
    annotations[`marker${index}`] = line(marker, theme, Math.max(0, vertical.length - 1 - vertical.indexOf(marker)));
  }
  return annotations;
}

function line(marker: Marker, theme: Theme, row: number): AnnotationOptions {
  const style = theme.roles[marker.role];
  const dash = marker.dash ? [5, 4] : [...style.dash];
  const isVertical = marker.axis === 'x';
  const rowHeight = theme.fontSize + LABEL_HEIGHT;
  return {
    type: 'line',
    scaleID: marker.axis,
    value: marker.value,
    borderColor: style.line,
    borderWidth: theme.highContrast ? 2 : 1.5,
    borderDash: dash,
    drawTime: 'afterDatasetsDraw',
    label: {
      display: true,
      content: marker.label,
      drawTime: 'afterDatasetsDraw',
      position: isVertical ? 'end' : 'start',
      yAdjust: isVertical ? -(rowHeight * (row + 0.5) + 3) : -(rowHeight / 2 + 2),
      color: theme.foreground,
      backgroundColor: isVertical ? 'transparent' : theme.background,
      padding: { top: 1, bottom: 1, left: 3, right: 3 },
      borderRadius: 2,
      font: { family: theme.fontFamily, size: theme.fontSize, weight: 'normal' },
    },
  };
}
