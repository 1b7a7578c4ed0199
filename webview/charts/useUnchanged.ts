import { useMemo, useRef } from 'preact/hooks';

/**
 * The first of a row of equal values, so that a figure is not drawn again because its caller made the same arrays
 * anew. Values hold numbers and strings only, some thousands at most.
 */
export function useUnchanged<T>(value: T): T {
  const key = JSON.stringify(value);
  return useMemo(() => value, [key]);
}

/** The same for an array of numbers, however long. */
export function useSameValues(values: ArrayLike<number>): ArrayLike<number> {
  const last = useRef(values);
  if (!sameValues(last.current, values)) last.current = values;
  return last.current;
}

function sameValues(one: ArrayLike<number>, other: ArrayLike<number>): boolean {
  if (one === other) return true;
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index++) {
    if (!Object.is(one[index], other[index])) return false;
  }
  return true;
}
