import { useEffect, useRef, useState } from 'preact/hooks';
import { type AskWindow, RowCache } from './rowCache';

export interface Rows {
  /** What is shown: the newest order that has answered. */
  readonly cache: RowCache | undefined;
  /** Another order has been asked for and is not there yet. */
  readonly isStale: boolean;
}

/**
 * The rows of the order that `order` names, asked for anew when `revision` rises. While a new order is on its way the old
 * rows stay, so that nothing flashes.
 *
 * @param inView Positions that are visible, to be asked for first.
 */
export function useRows(
  order: string,
  revision: string,
  ask: AskWindow,
  inView: () => readonly [number, number],
): Rows {
  const [, redraw] = useState(0);
  const shown = useRef<RowCache>(undefined);
  const next = useRef<RowCache>(undefined);
  const shownOrder = useRef('');

  useEffect(() => {
    const cache: RowCache = new RowCache(ask, () => {
      if (next.current === cache) {
        next.current = undefined;
        shown.current?.dispose();
        shown.current = cache;
        shownOrder.current = order;
      }
      redraw((turn) => turn + 1);
    });
    next.current?.dispose();
    next.current = cache;
    const [from, to] = shownOrder.current === order ? inView() : [0, 1];
    cache.show(from, to);
    redraw((turn) => turn + 1);
  }, [order, revision]);

  useEffect(
    () => () => {
      shown.current?.dispose();
      next.current?.dispose();
    },
    [],
  );

  return { cache: shown.current, isStale: next.current !== undefined };
}
