/** A bin of a reliability diagram, as it is drawn. */
export interface ReliabilityBin {
  readonly low: number;
  readonly high: number;
  readonly count: number;
  /** Mean confidence of the bin's rows; NaN where it is empty. */
  readonly confidence: number;
  /** Share of right rows; NaN where it is empty. */
  readonly accuracy: number;
  readonly interval: readonly [number, number];
}
