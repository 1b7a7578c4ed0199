import { CalibrationCell } from './calibration';
import { ConfidenceCell } from './confidence';
import { ConfusionCell } from './confusion';
import { CrossEntropyCell } from './crossEntropy';
import { InspectorCell } from './inspector';
import { RowsCell } from './rows';
import { SourceCell } from './source';
import { TemperatureCell } from './temperature';
import type { CellView } from './view';

/** The component that draws each kind of cell; a view model of a kind goes to that kind's component only. */
export const cellViews: Readonly<Record<string, CellView>> = {
  source: SourceCell as CellView,
  rows: RowsCell as CellView,
  inspector: InspectorCell as CellView,
  confidence: ConfidenceCell as CellView,
  crossEntropy: CrossEntropyCell as CellView,
  temperature: TemperatureCell as CellView,
  calibration: CalibrationCell as CellView,
  confusion: ConfusionCell as CellView,
};
