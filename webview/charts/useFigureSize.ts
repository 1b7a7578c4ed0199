import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

export interface FigureSize {
  /** Of the element in CSS pixels; 0 until it is laid out. */
  readonly width: number;
  /** Device pixels a CSS pixel. */
  readonly ratio: number;
  /** The element is on screen or about to be. */
  readonly near: boolean;
}

/** How far outside the window a figure is drawn already, so that scrolling shows it ready. */
const MARGIN = '600px 0px';

/** Follows an element's width and whether it is worth drawing. */
export function useFigureSize(element: RefObject<HTMLElement | null>): FigureSize {
  const [size, setSize] = useState<FigureSize>({ width: 0, ratio: 1, near: false });
  useLayoutEffect(() => {
    const target = element.current;
    if (!target) return;
    const measure = () => {
      const width = Math.floor(target.clientWidth);
      const ratio = window.devicePixelRatio;
      setSize((last) => (last.width === width && last.ratio === ratio ? last : { ...last, width, ratio }));
    };
    measure();
    const resize = new ResizeObserver(measure);
    resize.observe(target);
    window.addEventListener('resize', measure);
    const intersection = new IntersectionObserver(
      (entries) => {
        const near = entries.some((entry) => entry.isIntersecting);
        setSize((last) => (last.near === near ? last : { ...last, near }));
      },
      { rootMargin: MARGIN },
    );
    intersection.observe(target);
    return () => {
      resize.disconnect();
      intersection.disconnect();
      window.removeEventListener('resize', measure);
    };
  }, [element]);
  return size;
}
