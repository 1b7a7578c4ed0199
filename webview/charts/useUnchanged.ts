import { useMemo } from 'preact/hooks';

/**
 * The first of a row of equal values, so that a figure is not drawn again because its caller made the same arrays
 * anew. Values hold numbers and strings only, some thousands at most.
 */
export function useUnchanged<T>(value: T): T {
  const key = JSON.stringify(value);
  return useMemo(() => value, [key]);
}
