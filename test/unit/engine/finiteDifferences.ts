/** Gradient of a function of K numbers by central differences; the error is about 1e-10 for functions of size 1. */
export function finiteDifferences(f: (z: Float64Array) => number, z: ArrayLike<number>, step = 1e-5): Float64Array {
  const at = Float64Array.from(z);
  return Float64Array.from(z, (value, k) => {
    at[k] = value + step;
    const above = f(at);
    at[k] = value - step;
    const below = f(at);
    at[k] = value;
    return (above - below) / (2 * step);
  });
}

/** Euclidean length. */
export function norm(v: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < v.length; k++) sum += (v[k] as number) ** 2;
  return Math.sqrt(sum);
}
