import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/** Whether an element is narrower than so many pixels, for what a style sheet cannot do: write fewer digits. */
export function useIsNarrow(element: RefObject<HTMLElement | null>, pixels: number): boolean {
  const [isNarrow, setNarrow] = useState(false);
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) {
      return;
    }
    const observer = new ResizeObserver(() => setNarrow(current.clientWidth < pixels));
    setNarrow(current.clientWidth < pixels);
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return isNarrow;
}
