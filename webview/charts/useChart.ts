import { Chart } from 'chart.js';
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Drawing, Look } from './drawing';
import { registerCharts } from './register';
import type { FigureSize } from './useFigureSize';
import { type Ranges, withZoom } from './zoom';

export interface LiveChart {
  readonly chart: RefObject<Chart | null>;
  readonly zoomed: boolean;
  resetZoom(): void;
}

/** Keeps a chart on a canvas in step with its drawing; it lives as long as the component. */
export function useChart(
  canvas: RefObject<HTMLCanvasElement | null>,
  drawing: Drawing,
  look: Look,
  size: FigureSize,
): LiveChart {
  const chart = useRef<Chart | null>(null);
  const kind = useRef('');
  const [ranges, setRanges] = useState<Ranges>();
  const latest = useRef<Ranges | undefined>(undefined);
  latest.current = ranges;
  const { theme, hidden, width } = look;
  const height = Math.round(drawing.height(width));

  useEffect(() => {
    if (!canvas.current || !size.near || width === 0) return;
    const plain = drawing.configuration({ theme, hidden, width });
    const configuration = drawing.zoom ? withZoom(plain, drawing.zoom, theme, latest.current, setRanges) : plain;
    if (chart.current && kind.current !== drawing.kind) {
      chart.current.destroy();
      chart.current = null;
    }
    if (chart.current) {
      chart.current.data = configuration.data;
      chart.current.options = { ...configuration.options, devicePixelRatio: size.ratio };
      chart.current.resize(width, height);
      chart.current.update('none');
      return;
    }
    registerCharts();
    kind.current = drawing.kind;
    canvas.current.width = width;
    canvas.current.height = height;
    chart.current = new Chart(canvas.current, {
      ...configuration,
      options: { ...configuration.options, devicePixelRatio: size.ratio },
    });
  }, [canvas, drawing, theme, hidden, width, height, size.near, size.ratio]);

  useEffect(
    () => () => {
      chart.current?.destroy();
      chart.current = null;
    },
    [],
  );

  const resetZoom = () => {
    if (!latest.current) return;
    latest.current = undefined;
    setRanges(undefined);
    const configuration =
      drawing.zoom && withZoom(drawing.configuration(look), drawing.zoom, theme, undefined, setRanges);
    if (!chart.current || !configuration) return;
    chart.current.options = { ...configuration.options, devicePixelRatio: size.ratio };
    chart.current.update('none');
  };
  return { chart, zoomed: ranges !== undefined, resetZoom };
}
