import * as l10n from '@vscode/l10n';
import type { DrawnMatrix } from '../../../src/cells/confusion/view';
import { percent } from '../../../src/text/numbers';
import { rowsText } from '../../../src/text/rows';
import { countAt } from './cellValues';
import { pairTitle } from './titles';

/** The exact numbers of one cell: rows, and their share of the label and of the prediction. */
export function readOut(matrix: DrawnMatrix, row: number, column: number): string {
  const rows = countAt(matrix, row, column);
  const labelled = matrix.labelCounts[row] ?? 0;
  const predicted = matrix.predictedCounts[column] ?? 0;
  const lines = [pairTitle(matrix.names[row] ?? '', matrix.names[column] ?? ''), rowsText(rows)];
  if (labelled > 0) lines.push(l10n.t('{0} of the label’s {1}', percent(rows / labelled), rowsText(labelled)));
  if (predicted > 0) lines.push(l10n.t('{0} of the prediction’s {1}', percent(rows / predicted), rowsText(predicted)));
  return lines.join('\n');
}
