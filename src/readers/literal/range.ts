/** More would be a mistake: nobody writes the labels or the dimensions of scores so. */
const LONGEST = 1_000_000;

/** The whole numbers from one to another, up or down, as R's `1:12` names them; undefined for anything else. */
export function rangeOf(first: number, last: number): number[] | undefined {
  if (!Number.isInteger(first) || !Number.isInteger(last) || Math.abs(last - first) >= LONGEST) return undefined;
  const step = last < first ? -1 : 1;
  return Array.from({ length: Math.abs(last - first) + 1 }, (_, index) => first + step * index);
}
