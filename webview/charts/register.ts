import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  ScatterController,
} from 'chart.js';
import { PointWithErrorBar, ScatterWithErrorBarsController } from 'chartjs-chart-error-bars';
import { MatrixController, MatrixElement } from 'chartjs-chart-matrix';
import annotationPlugin from 'chartjs-plugin-annotation';
import { activeMark } from './activeMark';
import { cellTexts } from './cellTexts';
import { heatMap } from './heatMap';
import { HistogramController } from './histogramController';
import { markerLabels } from './markerLabels';

let registered = false;

/** Gives Chart.js the parts that our figures use, and no others, so that the bundle stays small. */
export function registerCharts(): void {
  if (registered) return;
  registered = true;
  Chart.register(
    BarController,
    BarElement,
    CategoryScale,
    Filler,
    HistogramController,
    LinearScale,
    LineController,
    LineElement,
    LogarithmicScale,
    MatrixController,
    MatrixElement,
    PointElement,
    PointWithErrorBar,
    ScatterController,
    ScatterWithErrorBarsController,
    annotationPlugin,
    activeMark,
    cellTexts,
    heatMap,
    markerLabels,
  );
  Chart.defaults.animation = false;
  Chart.defaults.responsive = false;
  Chart.defaults.maintainAspectRatio = false;
  Chart.defaults.events = [];
}
