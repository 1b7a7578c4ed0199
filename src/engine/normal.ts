/** Quantile of the standard normal distribution at 0.975: half the width of a 95 % interval in standard errors. */
export const NORMAL_975 = 1.959963984540054;

/** value ± 1.96 standard errors; undefined where there is no standard error. */
export function normalInterval(value: number, standardError: number): readonly [number, number] | undefined {
  if (!Number.isFinite(standardError) || !Number.isFinite(value)) return undefined;
  return [value - NORMAL_975 * standardError, value + NORMAL_975 * standardError];
}
