/** How an array of any number of dimensions is read as rows with a column a class. */
export interface Layout {
  readonly shape: readonly number[];
  /** The dimension that runs over the classes; −1 for none: then every number is a row. */
  readonly classAxis: number;
  /** For each dimension the one index that is taken of it, or undefined for all. */
  readonly taken: readonly (number | undefined)[];
}

/** That of all of a matrix: of classes by examples where it is transposed. Dimensions of length 1 do not count. */
export function matrixLayout(shape: readonly number[], transposed: boolean): Layout {
  const isLong = (length: number) => length !== 1;
  const classAxis = transposed ? shape.findIndex(isLong) : shape.findLastIndex(isLong);
  return { shape, classAxis, taken: shape.map(() => undefined) };
}

/** The dimensions that run over rows: neither the classes' nor reduced to one index. */
export function rowAxes({ shape, classAxis, taken }: Layout): number[] {
  return shape.flatMap((length, axis) => (axis === classAxis || taken[axis] !== undefined || length === 1 ? [] : axis));
}

/** Their lengths, the slowest first. */
export function rowLengths(layout: Layout): number[] {
  return rowAxes(layout).map((axis) => layout.shape[axis] as number);
}

/** N: the product of the rows' dimensions. */
export function rowsOf(layout: Layout): number {
  return rowLengths(layout).reduce((product, length) => product * length, 1);
}

/** K: 1 where no dimension runs over classes. */
export function classesOf({ shape, classAxis }: Layout): number {
  return classAxis < 0 ? 1 : (shape[classAxis] as number);
}

/** Elements between neighbours of each dimension, row-major. */
export function stridesOf(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length).fill(1);
  for (let axis = shape.length - 2; axis >= 0; axis--) {
    strides[axis] = (strides[axis + 1] as number) * (shape[axis + 1] as number);
  }
  return strides;
}

/** Where the elements of a row begin, by the row's number. */
export function offsetOfRow(layout: Layout): (row: number) => number {
  const strides = stridesOf(layout.shape);
  const axes = rowAxes(layout);
  const lengths = rowLengths(layout);
  const start = layout.taken.reduce<number>((sum, index, axis) => sum + (index ?? 0) * (strides[axis] as number), 0);
  return (row) => {
    let [rest, offset] = [row, start];
    for (let i = axes.length - 1; i >= 0; i--) {
      const length = lengths[i] as number;
      offset += (rest % length) * (strides[axes[i] as number] as number);
      rest = Math.floor(rest / length);
    }
    return offset;
  };
}

/** Whether rows and classes lie one after the other, so that nothing needs to be moved. */
export function isContiguous(layout: Layout): boolean {
  const strides = stridesOf(layout.shape);
  let expected = 1;
  const inner = layout.classAxis < 0 ? [] : [layout.classAxis];
  for (const axis of [...rowAxes(layout), ...inner].reverse()) {
    if (layout.shape[axis] !== 1 && strides[axis] !== expected) return false;
    expected *= layout.shape[axis] as number;
  }
  return true;
}
