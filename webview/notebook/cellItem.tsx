import * as l10n from '@vscode/l10n';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { CellDescription } from '../../src/cells/cell';
import type { DataTable } from '../../src/cells/dataTable';
import type { Cell } from '../../src/notebook/exploration';
import type { CellState } from '../../src/protocol/cellState';
import { cellViews } from '../cells/registry';
import { CellFrame } from '../components/cellFrame';
import { cellState, command, host, selection } from '../store';
import { frameActions } from './frameActions';
import { cellServices } from './services';

interface CellItemProps {
  readonly cell: Cell;
  readonly description: CellDescription | undefined;
  readonly index: number;
  readonly total: number;
}

/** One cell of the notebook: the common frame around its kind's figure. */
export function CellItem({ cell, description, index, total }: CellItemProps) {
  const state = cellState(cell.id).value;
  const [shownData, showData] = useState<DataTable>();
  const services = useMemo(() => cellServices(cell.id, showData), [cell.id]);
  const title = description?.title ?? cell.kind;
  const actions = frameActions(cell.id, index, title, shownData ?? state?.view?.data);

  const asked = command.value;
  useEffect(() => {
    if (asked?.cell !== cell.id) return;
    if (asked.name === 'copyCellData') actions.copyData();
    if (asked.name === 'exportChart') actions.exportChart();
  }, [asked?.turn]);

  const View = Object.hasOwn(cellViews, cell.kind) ? cellViews[cell.kind] : undefined;
  const view = state?.view;
  const revision = state?.revision ?? 0;
  const chosen = selection.value;
  // That a cell waits, runs or is done is shown around the figure, which is only drawn anew for something new in it.
  const figure = useMemo(
    () =>
      View &&
      view && (
        <View
          id={cell.id}
          view={view}
          parameters={cell.parameters}
          selection={chosen}
          revision={revision}
          services={services}
        />
      ),
    [View, view, cell, chosen, revision, services],
  );
  return (
    <div
      class="notebook-cell"
      onFocusIn={() => void host.focusCell({ cell: cell.id })}
      data-vscode-context={JSON.stringify({
        webviewSection: 'cell',
        cell: cell.id,
        preventDefaultContextMenuItems: true,
      })}
    >
      <CellFrame
        id={cell.id}
        kind={cell.kind}
        title={title}
        purpose={description?.purpose ?? ''}
        icon={description?.icon ?? 'question'}
        {...frameState(state)}
        data={shownData ?? state?.view?.data}
        parameters={description?.parameters ?? []}
        values={cell.parameters}
        canExport={!description?.isTable}
        canRemove={description?.role !== 'source'}
        canMoveUp={index > 1}
        canMoveDown={index > 0 && index < total - 1}
        actions={actions}
      >
        {figure}
      </CellFrame>
    </div>
  );
}

/** A cell's state in the words of the frame. */
function frameState(state: CellState | undefined) {
  const message = state?.message ?? '';
  const remedies = state?.remedies ?? [];
  const common = {
    milliseconds: state?.milliseconds,
    rows: state?.rows,
    stage: state?.stage,
    share: state?.share,
    finding: state?.view?.finding,
    footnote: state?.view?.footnote,
    stale: state?.view !== undefined && !state.isCurrent,
  };
  switch (state?.status) {
    case 'failed':
      return { ...common, status: 'failed' as const, error: { message, remedies } };
    case 'needs':
      return { ...common, status: 'needs' as const, needs: message, needsRemedies: remedies };
    case 'blocked':
      return {
        ...common,
        status: 'idle' as const,
        needs: l10n.t('Waits for a cell above that could not run.'),
      };
    default:
      return { ...common, status: state?.status ?? ('waiting' as const) };
  }
}
