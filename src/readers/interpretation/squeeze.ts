/** The shape without dimensions of length 1, but for a first or second one that makes a row or column matrix. */
export function squeeze(shape: readonly number[]): readonly number[] {
  if (shape.length <= 2) return shape;
  const longer = shape.filter((length) => length !== 1);
  if (longer.length >= 2) return longer;
  const [only = 1] = longer;
  // (1, N, 1) is a column where N comes before the last dimension, (1, 1, K) a row.
  return shape.at(-1) === only ? [1, only] : [only, 1];
}

/** Number of elements of a shape. */
export function elementsOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** N where the shape is that of one value a row: (N,), (N, 1), (1, N) or a scalar; undefined otherwise. */
export function oneValueARow(shape: readonly number[]): number | undefined {
  const elements = elementsOf(shape);
  return shape.every((length) => length === 1 || length === elements) ? elements : undefined;
}
