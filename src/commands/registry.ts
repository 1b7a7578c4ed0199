import { addCell } from './addCell';
import type { Command } from './command';
import { exploreFile } from './exploreFile';
import { exploreFiles } from './exploreFiles';
import { exploreSelection } from './exploreSelection';
import { redo, undo } from './history';
import { moveCellDown, moveCellUp } from './moveCell';
import { openFile } from './openFile';
import { openPanel } from './openPanel';
import { openSample } from './openSample';
import { removeCell } from './removeCell';
import { rerunAll } from './rerunAll';
import { showLog } from './showLog';
import { copyCellData, exportChart } from './webviewCommands';

/** Every command; package.json declares the same (a test compares). */
export const commands: readonly Command[] = [
  openPanel,
  openFile,
  exploreFile,
  exploreFiles,
  exploreSelection,
  openSample,
  addCell,
  removeCell,
  moveCellUp,
  moveCellDown,
  undo,
  redo,
  rerunAll,
  copyCellData,
  exportChart,
  showLog,
];
