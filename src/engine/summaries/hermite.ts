/** A value with its first two derivatives, and where. */
export interface JetAt {
  readonly x: number;
  readonly value: number;
  readonly first: number;
  readonly second: number;
}

/**
 * The polynomial that has given values and first and second derivatives at n points: degree 3n − 1, by divided
 * differences in which every point counts three times. The result gives its value and first two derivatives anywhere.
 *
 * Stoer & Bulirsch, "Introduction to numerical analysis" (2002), section 2.1.5.
 */
export function hermite(points: readonly JetAt[]): (x: number) => [value: number, first: number, second: number] {
  const threefold = points.flatMap((point) => [point, point, point]);
  let column = threefold.map(({ value }) => value);
  const coefficients = [column[0] as number];
  for (let order = 1; order < threefold.length; order++) {
    column = column.slice(1).map((value, i) => {
      const [from, to] = [threefold[i] as JetAt, threefold[i + order] as JetAt];
      if (from !== to) return (value - (column[i] as number)) / (to.x - from.x);
      return order === 1 ? from.first : from.second / 2;
    });
    coefficients.push(column[0] as number);
  }
  return (x) => {
    let [value, first, half] = [0, 0, 0];
    for (let i = coefficients.length - 1; i >= 0; i--) {
      const step = x - (threefold[i] as JetAt).x;
      half = half * step + first;
      first = first * step + value;
      value = value * step + (coefficients[i] as number);
    }
    return [value, first, 2 * half];
  };
}
