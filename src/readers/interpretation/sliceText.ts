/**
 * A slice as NumPy writes it, one entry a dimension: a colon takes all of it, a whole number that index (negative ones
 * count from the end). What is left out at the end is taken whole. Undefined where it does not fit the shape, or takes one
 * index of the classes.
 */
export function parseSlice(
  text: string,
  shape: readonly number[],
  classAxis: number,
): readonly (number | undefined)[] | undefined {
  const inner = text.replace(/[[\]()]/g, '').trim();
  if (inner === '') return shape.map(() => undefined);
  const entries = inner.split(',').map((entry) => entry.trim());
  if (entries.length > shape.length) return undefined;
  const taken: (number | undefined)[] = shape.map(() => undefined);
  for (const [axis, entry] of entries.entries()) {
    if (entry === ':' || entry === '') continue;
    const length = shape[axis] as number;
    if (!/^[+-]?\d+$/.test(entry) || axis === classAxis) return undefined;
    const index = Number(entry) < 0 ? length + Number(entry) : Number(entry);
    if (index < 0 || index >= length) return undefined;
    taken[axis] = index;
  }
  return taken;
}
