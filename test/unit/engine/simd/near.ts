import { expect } from 'vitest';

/** How far a number of the kernel may be from its twin of float64. */
export interface Tolerance {
  /** Share of the value, or of what it stood beside. */
  readonly share?: number;
  readonly beside?: number;
  /** What is nothing: float32 does not hold what is below 1e-37 or so. */
  readonly dust?: number;
}

/** Expects a number of the kernel to be that of its twin, within a tolerance; `share: 0` asks for the very same. */
export function near(what: string, value: number, expected: number, tolerance: Tolerance = {}): void {
  const { share = 1e-6, beside = 0, dust = 1e-37 } = tolerance;
  if (value === expected || (Number.isNaN(value) && Number.isNaN(expected))) return;
  const allowed = share * Math.max(Math.abs(expected), beside) + (share > 0 ? dust : 0);
  expect(Math.abs(value - expected), `${what}: ${value} against ${expected}`).toBeLessThanOrEqual(allowed);
}
