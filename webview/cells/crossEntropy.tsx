import type { CrossEntropyView } from '../../src/cells/crossEntropy/view';
import { ClassTable } from './crossEntropy/classTable';
import { LossFigure } from './crossEntropy/lossFigure';
import { OutsideBars } from './crossEntropy/outsideBars';
import { WorstRows } from './crossEntropy/worstRows';
import type { CellViewProps } from './view';

/** What each row costs, then which classes and which rows cost most. */
export function CrossEntropyCell({ id, view, selection, services }: CellViewProps<CrossEntropyView>) {
  return (
    <div class="cross-entropy">
      <div class="cross-entropy-losses">
        <LossFigure view={view} services={services} />
        <OutsideBars losses={view.losses} services={services} />
      </div>
      <div class="cross-entropy-tables">
        <ClassTable
          classes={view.classes}
          weighted={view.weighted}
          selected={selection.cell === id ? selection.where?.label : undefined}
          services={services}
        />
        <WorstRows rows={view.worst} focused={selection.focusedRow} services={services} />
      </div>
    </div>
  );
}
