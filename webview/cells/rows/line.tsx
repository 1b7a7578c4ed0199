// biome-ignore-all lint/a11y/useSemanticElements: rows that come and go as they are scrolled to cannot be those of a <table>
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid handles the keys of its active row
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row
import * as l10n from '@vscode/l10n';
import type { RowColumn } from './columns';
import { verdictOf } from './columns';
import type { RowPlace } from './rowCache';

export interface LineProps {
  readonly id: string;
  readonly position: number;
  /** Undefined while the row is on its way. */
  readonly place: RowPlace | undefined;
  readonly columns: readonly RowColumn[];
  /** Where the keys are. */
  readonly isActive: boolean;
  /** The row that the inspector shows. */
  readonly isFocused: boolean;
  onPick(position: number): void;
}

/** One row of the table. */
export function RowLine({ id, position, place, columns, isActive, isFocused, onPick }: LineProps) {
  const classes = ['rows-line', 'rows-columns'];
  if (isActive) classes.push('rows-active');
  if (isFocused) classes.push('rows-focused');
  const verdict = place && verdictOf(place);
  if (verdict) classes.push(`rows-is-${verdict}`);
  return (
    <div
      role="row"
      id={id}
      aria-rowindex={position + 2}
      aria-selected={isFocused}
      class={classes.join(' ')}
      onClick={() => onPick(position)}
    >
      {columns.map((column, i) => (
        <div key={column.name} role="gridcell" aria-colindex={i + 1} class={`rows-cell rows-col-${column.name}`}>
          {place
            ? column.cell(place)
            : column.name === 'row' && <span class="visually-hidden">{l10n.t('loading')}</span>}
        </div>
      ))}
    </div>
  );
}
