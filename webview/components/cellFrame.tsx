import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { DataTable } from '../../src/cells/dataTable';
import type { ParameterSpec, Parameters, ParameterValue } from '../../src/cells/parameters';
import type { Remedy } from '../../src/engine/failure';
import { registerCaption } from '../charts/figureRegistry';
import { CellId } from '../charts/figureScope';
import { CellBody } from './cellBody';
import { CellHeader } from './cellHeader';
import { onCellKey } from './cellKeys';
import { CellParameters } from './cellParameters';
import { RunState } from './runState';
import { useDelayed } from './useDelayed';

export type CellStatus = 'idle' | 'waiting' | 'running' | 'done' | 'failed' | 'cancelled' | 'needs';

export interface CellActions {
  setParameter(name: string, value: ParameterValue, live: boolean): void;
  remove(): void;
  /** −1 is up, 1 is down. */
  move(delta: -1 | 1): void;
  rerun(): void;
  cancel(): void;
  copyData(): void;
  exportChart(): void;
  remedy(remedy: Remedy): void;
}

export interface CellFrameProps {
  /** The cell's id in the exploration: figures inside register under it, `exportFigure(id)` finds them. */
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly purpose: string;
  /** A codicon's name. */
  readonly icon: string;
  readonly status: CellStatus;
  readonly milliseconds?: number;
  readonly rows?: number;
  readonly stage?: string;
  /** Of the running stage, 0 to 1. */
  readonly share?: number;
  /** What is drawn belongs to an input that has changed since. */
  readonly stale: boolean;
  readonly finding?: string;
  readonly footnote?: string;
  readonly data?: DataTable;
  readonly error?: { readonly message: string; readonly remedies: readonly Remedy[] };
  /** What the cell needs and has not, in a sentence; remedies as buttons under it. */
  readonly needs?: string;
  readonly needsRemedies?: readonly Remedy[];
  readonly parameters: readonly ParameterSpec[];
  readonly values: Parameters;
  /** Whether there is a picture to export. */
  readonly canExport: boolean;
  readonly canRemove: boolean;
  readonly canMoveUp: boolean;
  readonly canMoveDown: boolean;
  readonly actions: CellActions;
  /** The figure. */
  readonly children?: ComponentChildren;
}

/** After so many milliseconds a run is long: it shows its stage and can be cancelled, and the old figure is dimmed. */
const LONG_RUN = 300;

/** What all cells have in common: state, title, menu, parameters, finding, errors, footnote and data. */
export function CellFrame(props: CellFrameProps) {
  const { id, title, finding, footnote, status, actions } = props;
  const section = useRef<HTMLElement>(null);
  const long = useDelayed(status === 'running', LONG_RUN);
  // What a quick run replaces at once need not be marked as out of date.
  const stale = useDelayed(props.stale, LONG_RUN);
  useEffect(() => registerCaption(id, { title, finding, footnote }), [id, title, finding, footnote]);
  return (
    <CellId.Provider value={id}>
      <section
        ref={section}
        class="cell"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: cells are walked through and moved by keys, as in a notebook
        tabIndex={0}
        data-cell-id={id}
        data-cell-kind={props.kind}
        data-status={status}
        data-stale={stale}
        data-long={long}
        aria-labelledby={`cell-${id}-title`}
        aria-busy={status === 'running' || status === 'waiting'}
        onKeyDown={(event) => onCellKey(event, props)}
      >
        <div class="cell-gutter">
          <RunState status={status} stale={stale} rerun={actions.rerun} cancel={actions.cancel} />
        </div>
        <div class="cell-content">
          <CellHeader cell={props} long={long} />
          <CellParameters
            id={id}
            specs={props.parameters}
            values={props.values}
            hasFigure={status !== 'failed'}
            onChange={actions.setParameter}
          />
          <CellBody cell={props} />
        </div>
      </section>
    </CellId.Provider>
  );
}
