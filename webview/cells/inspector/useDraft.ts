import { useEffect, useRef, useState } from 'preact/hooks';

export interface Draft<T> {
  readonly value: T;
  /** While a hand moves: shown here at once, and nowhere else. */
  move(value: T): void;
  /** Makes the value (or the one last moved to) the parameter's. */
  commit(value?: T): void;
}

/**
 * A parameter of which the component shows moves before they are kept, for a frame leaves no time to ask anybody.
 *
 * @param kept The parameter's value, and `key` its identity: when that changes (an undo, another row), moves are forgotten.
 */
export function useDraft<T>(kept: T, key: string, keep: (value: T) => void): Draft<T> {
  const [moved, setMoved] = useState<{ readonly value: T; readonly key: string }>();
  // A key and its release may come before the next drawing, so handlers look here.
  const newest = useRef(moved);
  newest.current = moved;
  useEffect(() => setMoved(undefined), [key]);
  const move = (value: T): void => {
    newest.current = { value, key };
    setMoved(newest.current);
  };
  return {
    value: moved?.key === key ? moved.value : kept,
    move,
    commit: (value) => {
      if (value !== undefined) {
        move(value);
      }
      const now = newest.current;
      if (now) {
        keep(now.value);
      }
    },
  };
}
