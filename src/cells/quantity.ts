/** A number that was computed, with its interval where it estimates something. */
export interface Estimate {
  readonly value: number;
  /** Lower and upper end; level and method stand in the cell's footnote. */
  readonly interval?: readonly [number, number];
  /** Said where an interval would be expected and there is none. */
  readonly noInterval?: string;
}

/** A number that could not be computed, and why. */
export interface Missing {
  readonly missing: string;
}

export type Quantity = Estimate | Missing;

export function isMissing(quantity: Quantity): quantity is Missing {
  return 'missing' in quantity;
}
