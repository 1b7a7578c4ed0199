// biome-ignore-all lint/a11y/useSemanticElements: the titles of a virtual table cannot be those of a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row
import * as l10n from '@vscode/l10n';
import type { SortKey } from '../../../src/cells/rows/sorting';
import type { RowColumn } from './columns';

export interface HeaderProps {
  readonly columns: readonly RowColumn[];
  readonly sort: SortKey;
  readonly descending: boolean;
  onSort(order: string): void;
}

/** The titles; those that can be sorted by are buttons, and a second click turns the order round. */
export function RowsHeader({ columns, sort, descending, onSort }: HeaderProps) {
  return (
    <div role="row" aria-rowindex={1} class="rows-header rows-columns">
      {columns.map((column, i) => {
        const { sort: key } = column;
        const isSorted = key !== undefined && key === sort;
        return (
          <div
            key={column.name}
            role="columnheader"
            aria-colindex={i + 1}
            aria-sort={isSorted ? (descending ? 'descending' : 'ascending') : undefined}
            class={`rows-cell rows-col-${column.name}`}
            title={column.hint}
          >
            {key === undefined ? (
              <Title column={column} />
            ) : (
              <button type="button" class="rows-sort" onClick={() => onSort(nextOrder(key, isSorted, descending))}>
                <Title column={column} />
                {isSorted && (
                  <span class={`codicon codicon-${descending ? 'arrow-down' : 'arrow-up'}`} aria-hidden="true" />
                )}
                <span class="visually-hidden">{l10n.t('sort')}</span>
              </button>
            )}
          </div>
        );
      })}
    </div>
  );
}

/** The whole title, or the short one where there is no room; screen readers get the whole one either way. */
function Title({ column }: { readonly column: RowColumn }) {
  if (column.shortTitle === undefined) {
    return <span>{column.title}</span>;
  }
  return (
    <>
      {column.shortTitle !== '' && (
        <>
          <span class="rows-title" aria-hidden="true">
            {column.title}
          </span>
          <span class="rows-title-short" aria-hidden="true">
            {column.shortTitle}
          </span>
        </>
      )}
      <span class="visually-hidden">{column.title}</span>
    </>
  );
}

/** First the end that is looked for: the costly, the unsure, the close; then the other. */
function nextOrder(key: SortKey, isSorted: boolean, descending: boolean): string {
  const wantsDescending = isSorted ? !descending : key === 'loss' || key === 'entropy';
  return wantsDescending ? `${key}-descending` : key;
}
