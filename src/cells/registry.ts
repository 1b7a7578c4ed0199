import { calibrationCell } from './calibration';
import type { CellKind } from './cell';
import { confidenceCell } from './confidence';
import { confusionCell } from './confusion';
import { crossEntropyCell } from './crossEntropy';
import { inspectorCell } from './inspector';
import { rowsCell } from './rows';
import { sourceCell } from './source';
import { temperatureCell } from './temperature';

/** Every kind of cell, in the order of a new exploration. */
export const cellKinds: readonly CellKind[] = [
  sourceCell,
  rowsCell,
  inspectorCell,
  confidenceCell,
  crossEntropyCell,
  temperatureCell,
  calibrationCell,
  confusionCell,
];
