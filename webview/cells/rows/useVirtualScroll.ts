import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { scrollScale, toScrollBar, toTable } from './scrollScale';

/** In pixels; the style sheet has the same. */
export const ROW_HEIGHT = 22;
export const HEADER_HEIGHT = 26;

export interface VirtualScroll {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** The table's pixel at the top of the view. */
  readonly top: number;
  /** Height of the view without the header. */
  readonly height: number;
  /** How far the scroller has to be able to scroll. */
  readonly range: number;
  scrollTo(top: number): void;
  onScroll(): void;
}

/**
 * Scrolling through `total` rows of {@link ROW_HEIGHT}, however many. While the table is taller than an element may
 * be, the scroll bar only says roughly where to go; wheel and keys move by exact pixels.
 */
export function useVirtualScroll(total: number): VirtualScroll {
  const scroller = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(0);
  const scale = scrollScale(total * ROW_HEIGHT, height);
  /** What handlers see: the newest values, and the scroll position that was set from here. */
  const now = useRef({ top, scale, set: -1 });
  now.current.scale = scale;

  const moveTo = (wanted: number): void => {
    now.current.top = Math.max(0, Math.min(now.current.scale.tableRange, wanted));
    setTop(now.current.top);
  };
  const placeBar = (): void => {
    const element = scroller.current;
    if (element) {
      element.scrollTop = toScrollBar(now.current.scale, now.current.top);
      // The browser rounds, and the event it sends must not be taken for somebody's hand.
      now.current.set = element.scrollTop;
    }
  };
  const scrollTo = (wanted: number): void => {
    moveTo(wanted);
    placeBar();
  };
  const onScroll = (): void => {
    const element = scroller.current;
    if (element && Math.abs(element.scrollTop - now.current.set) >= 1) {
      now.current.set = -1;
      moveTo(toTable(now.current.scale, element.scrollTop));
    }
  };

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) {
      return;
    }
    const measure = () => setHeight(Math.max(0, element.clientHeight - HEADER_HEIGHT));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  // Another number of rows or another height: the same row stays at the top where it can.
  useLayoutEffect(() => scrollTo(now.current.top), [scale.tableRange, scale.range]);

  useEffect(() => {
    const element = scroller.current;
    if (!element || !scale.isScaled) {
      return;
    }
    const onWheel = (event: WheelEvent): void => {
      const delta = pixelsOf(event, height);
      const atEnd = delta < 0 ? now.current.top <= 0 : now.current.top >= now.current.scale.tableRange;
      // At an end the wheel goes on to scroll the notebook, as anywhere else.
      if (event.ctrlKey || delta === 0 || atEnd) {
        return;
      }
      event.preventDefault();
      scrollTo(now.current.top + delta);
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [scale.isScaled, height]);

  return { scroller, top: Math.min(top, scale.tableRange), height, range: scale.range, scrollTo, onScroll };
}

function pixelsOf(event: WheelEvent, page: number): number {
  switch (event.deltaMode) {
    case WheelEvent.DOM_DELTA_LINE:
      return event.deltaY * ROW_HEIGHT;
    case WheelEvent.DOM_DELTA_PAGE:
      return event.deltaY * page;
    default:
      return event.deltaY;
  }
}
