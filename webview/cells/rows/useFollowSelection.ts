import { useEffect, useRef } from 'preact/hooks';

/**
 * Shows the selection as soon as somebody selects something, and what was shown before when it is cleared.
 *
 * @param selected Names the selection; undefined where nothing is selected.
 */
export function useFollowSelection(selected: string | undefined, show: string, setShow: (show: string) => void): void {
  const last = useRef(selected);
  const before = useRef('all');
  useEffect(() => {
    if (selected === last.current) {
      return;
    }
    last.current = selected;
    if (selected !== undefined && show !== 'selection') {
      before.current = show;
      setShow('selection');
    } else if (selected === undefined && show === 'selection') {
      setShow(before.current);
    }
  }, [selected]);
}
