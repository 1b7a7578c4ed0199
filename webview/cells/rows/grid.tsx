// biome-ignore-all lint/a11y/useSemanticElements: a virtual table cannot be a <table>
import { useLayoutEffect } from 'preact/hooks';
import type { SortKey } from '../../../src/cells/rows/sorting';
import { screenColumns } from './columns';
import { RowsHeader } from './header';
import { RowLine } from './line';
import { moveOf } from './moves';
import type { RowCache } from './rowCache';
import { topToShow } from './scrollScale';
import { HEADER_HEIGHT, ROW_HEIGHT, type VirtualScroll } from './useVirtualScroll';

export interface GridProps {
  readonly id: string;
  readonly name: string;
  /** Title of what the source calls its rows. */
  readonly idTitle: string | undefined;
  readonly cache: RowCache | undefined;
  readonly isStale: boolean;
  readonly scroll: VirtualScroll;
  readonly sort: SortKey;
  readonly descending: boolean;
  /** Position that the keys start from. */
  readonly active: number;
  readonly focusedRow: number | undefined;
  onSort(order: string): void;
  onActive(position: number): void;
  onPick(position: number): void;
}

/** The virtual table: only the visible rows are elements, and the grid keeps the focus for all of them. */
export function RowsGrid(props: GridProps) {
  const { id, cache, scroll, active } = props;
  const columns = screenColumns(props.idTitle);
  const total = cache?.total ?? 0;
  const first = Math.floor(scroll.top / ROW_HEIGHT);
  const end = Math.min(total, Math.ceil((scroll.top + scroll.height) / ROW_HEIGHT) + 1);
  useLayoutEffect(() => cache?.show(first, Math.max(first + 1, end)), [cache, first, end]);

  const lineId = (position: number) => `${id}-row-${position}`;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      props.onPick(active);
      return;
    }
    const next = moveOf(event.key, active, total, Math.floor(scroll.height / ROW_HEIGHT));
    if (next !== undefined) {
      event.preventDefault();
      props.onActive(next);
      scroll.scrollTo(topToShow(next, ROW_HEIGHT, scroll.top, scroll.height));
    }
  };

  const positions = Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i);
  return (
    <div
      ref={scroll.scroller}
      class={props.isStale ? 'rows-grid rows-stale' : 'rows-grid'}
      role="grid"
      tabIndex={0}
      aria-label={props.name}
      aria-rowcount={total + 1}
      aria-colcount={columns.length}
      aria-busy={props.isStale}
      aria-activedescendant={active >= first && active < end ? lineId(active) : undefined}
      style={{ maxHeight: `${HEADER_HEIGHT + Math.max(3, total) * ROW_HEIGHT + 2}px` }}
      onScroll={scroll.onScroll}
      onKeyDown={onKeyDown}
    >
      <div class="rows-view" role="presentation">
        <RowsHeader columns={columns} sort={props.sort} descending={props.descending} onSort={props.onSort} />
        <div class="rows-window" role="presentation">
          <div
            class="rows-lines"
            role="presentation"
            style={{ transform: `translateY(${first * ROW_HEIGHT - scroll.top}px)` }}
          >
            {positions.map((position) => {
              const place = cache?.at(position);
              const row = place?.window.rows[place.index];
              return (
                <RowLine
                  key={position}
                  id={lineId(position)}
                  position={position}
                  place={place}
                  columns={columns}
                  isActive={position === active}
                  isFocused={row !== undefined && row === props.focusedRow}
                  onPick={props.onPick}
                />
              );
            })}
          </div>
        </div>
      </div>
      <div class="rows-height" role="presentation" style={{ height: `${scroll.range}px` }} />
    </div>
  );
}
