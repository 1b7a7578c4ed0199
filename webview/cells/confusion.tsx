import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import type { ConfusionView } from '../../src/cells/confusion/view';
import { MatrixFigure } from '../charts/matrixFigure';
import { cellText, valuesOf } from './confusion/cellValues';
import { PairList } from './confusion/pairList';
import { readOut } from './confusion/readOut';
import { pairTitle } from './confusion/titles';
import type { CellViewProps } from './view';

/** The matrix with the most frequent errors beside it; a click on either selects its rows. */
export function ConfusionCell({ view, selection, services, id }: CellViewProps<ConfusionView>) {
  const { matrix, normalise, errorsOnly } = view;
  const values = useMemo(() => valuesOf(matrix, normalise, errorsOnly), [matrix, normalise, errorsOnly]);
  const select = (label: number, predicted: number, names: readonly [string, string]) =>
    services.select({ label, predicted }, pairTitle(...names));
  return (
    <div class="confusion">
      <MatrixFigure
        name={l10n.t('Confusion matrix')}
        description={view.finding}
        rowTitle={l10n.t('label')}
        columnTitle={l10n.t('predicted')}
        rowNames={matrix.names}
        columnNames={matrix.names}
        values={values}
        diagonal
        text={(row, column) => cellText(matrix, normalise, row, column)}
        readOut={(row, column) => readOut(matrix, row, column)}
        onPick={(row, column) =>
          select(matrix.labels[row] ?? 0, matrix.labels[column] ?? 0, [
            matrix.names[row] ?? '',
            matrix.names[column] ?? '',
          ])
        }
      />
      <PairList
        pairs={view.pairs}
        selected={selection.cell === id ? selection.where : undefined}
        onPick={(pair) => select(pair.label, pair.predicted, [pair.labelName, pair.predictedName])}
      />
    </div>
  );
}
