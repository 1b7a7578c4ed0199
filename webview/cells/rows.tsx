import * as l10n from '@vscode/l10n';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ParameterValue } from '../../src/cells/parameters';
import { withDefaults } from '../../src/cells/parameters';
import type { CopiedRows, RowsView } from '../../src/cells/rows';
import { rowsParameters } from '../../src/cells/rows/parameters';
import type { OrderRequest, PositionRequest, WindowRequest } from '../../src/cells/rows/request';
import { sortingOf } from '../../src/cells/rows/sorting';
import type { RowWindow } from '../../src/cells/rows/window';
import { count } from '../../src/text/numbers';
import { useTheme } from '../charts/useTheme';
import { useDelayed } from '../components/useDelayed';
import { RowsEmpty } from './rows/empty';
import { RowsGrid } from './rows/grid';
import { topToShow } from './rows/scrollScale';
import { RowsToolbar } from './rows/toolbar';
import { useFollowSelection } from './rows/useFollowSelection';
import { useRows } from './rows/useRows';
import { ROW_HEIGHT, useVirtualScroll } from './rows/useVirtualScroll';
import type { CellViewProps } from './view';

/** Every row of the table, sorted and filtered in the worker; a picked row goes to the inspector. */
export function RowsCell({ id, view, parameters, selection, revision, services }: CellViewProps<RowsView>) {
  useTheme();
  const specs = rowsParameters();
  const values = withDefaults(specs, parameters);
  const order: OrderRequest = {
    order: String(values.order),
    show: String(values.show),
    class: String(values.class),
    classOf: String(values.classOf),
  };
  const [active, setActive] = useState(0);
  const inView = useRef<readonly [number, number]>([0, 1]);
  const selected = selection.where && JSON.stringify([selection.cell, selection.where]);
  const orderKey = JSON.stringify([order, order.show === 'selection' ? selected : '']);
  const { cache, isStale } = useRows(
    orderKey,
    String(revision),
    (from, to, signal) => services.query<RowWindow>('window', { ...order, from, to } satisfies WindowRequest, signal),
    () => inView.current,
  );
  // A quick answer must not flash.
  const isLong = useDelayed(isStale, 200);
  const scroll = useVirtualScroll(cache?.total ?? 0);
  const first = Math.floor(scroll.top / ROW_HEIGHT);
  inView.current = [first, first + Math.ceil(scroll.height / ROW_HEIGHT) + 1];

  const setParameter = (name: string, value: ParameterValue) => services.setParameter(name, value);
  useFollowSelection(selected, order.show, (show) => setParameter('show', show));

  const shownOrder = useRef(orderKey);
  useEffect(() => {
    if (cache && shownOrder.current !== orderKey && !isStale) {
      shownOrder.current = orderKey;
      setActive(0);
      scroll.scrollTo(0);
    }
  }, [cache, isStale, orderKey]);

  // A row focused elsewhere (the worst rows, the inspector's arrows) comes into view here.
  const { focusedRow } = selection;
  const picked = useRef<number>(undefined);
  useEffect(() => {
    if (focusedRow === undefined || focusedRow === picked.current || !cache || isStale) {
      return;
    }
    picked.current = focusedRow;
    const asking = new AbortController();
    void services
      .query<number>('position', { ...order, row: focusedRow } satisfies PositionRequest, asking.signal)
      .then((position) => {
        if (position >= 0 && !asking.signal.aborted) {
          setActive(position);
          scroll.scrollTo(topToShow(position, ROW_HEIGHT, scroll.top, scroll.height));
        }
      })
      .catch(() => {
        // The table simply stays where it is.
      });
    return () => asking.abort();
  }, [focusedRow, cache, isStale]);

  const pick = (position: number): void => {
    const place = cache?.at(position);
    const row = place?.window.rows[place.index];
    setActive(position);
    if (row !== undefined) {
      picked.current = row;
      services.focusRow(row);
    }
  };

  const copy = async (): Promise<string> => {
    try {
      const rows = await services.query<CopiedRows>('copy', order);
      await navigator.clipboard.writeText(rows.text);
      return rows.copied === rows.total
        ? l10n.t('Copied {0}', count(rows.copied))
        : l10n.t('Copied {0} of {1}', count(rows.copied), count(rows.total));
    } catch (error) {
      return l10n.t('Not copied: {0}', error instanceof Error ? error.message : String(error));
    }
  };

  const { sort, descending } = sortingOf(order.order);
  return (
    <div class={classesOf(view)} style={{ '--rows-digits': count(view.rows).length }}>
      <RowsToolbar
        id={id}
        specs={specs}
        values={values}
        classNames={view.classNames}
        hasLabels={view.hasLabels}
        total={cache?.total}
        selected={selection.where && (selection.title ?? l10n.t('selected rows'))}
        onChange={setParameter}
        onClearSelection={() => services.select(undefined)}
        onCopy={copy}
      />
      <RowsGrid
        id={id}
        name={l10n.t('Rows of the table')}
        idTitle={view.idTitle}
        cache={cache}
        isStale={isLong}
        scroll={scroll}
        sort={sort}
        descending={descending}
        active={Math.min(active, Math.max(0, (cache?.total ?? 1) - 1))}
        focusedRow={focusedRow}
        onSort={(next) => setParameter('order', next)}
        onActive={setActive}
        onPick={pick}
      />
      <RowsEmpty cache={cache} order={order} classes={view.classes} onChange={setParameter} />
    </div>
  );
}

/** What decides which columns have anything to show. */
function classesOf({ idTitle, hasLabels }: RowsView): string {
  return ['rows', ...(idTitle === undefined ? [] : ['rows-has-ids']), ...(hasLabels ? [] : ['rows-no-labels'])].join(
    ' ',
  );
}
