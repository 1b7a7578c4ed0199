import type { ClasswiseChoice, ClasswiseEce } from './classwise';
import type { Pace } from './pace';
import type { RowStatistics } from './rowColumns';
import type { RowRange } from './rowRange';
import type { LossAt } from './temperatureLoss';

/**
 * Passes over stored logits by several workers at once, each with a memory of its own into which it reads its own rows:
 * nothing but what is known of rows crosses between them, and no memory is shared, for webviews and the web have none
 * to share. What comes back is what one worker alone would give.
 */
export interface Shards {
  /** {@link RowStatistics}, and the `topCount` largest classes of each row where they are asked for. */
  statistics(request: StatisticsRequest, pace: Pace): Promise<RowStatistics>;
  /** The mean loss at each b·β and its derivatives; see `KernelLosses`. */
  losses(request: LossesRequest, pace: Pace): Promise<readonly LossAt[]>;
  classwise(request: ClasswiseRequest, pace: Pace): Promise<ClasswiseEce>;
}

export interface StatisticsRequest {
  readonly beta: number;
  readonly labels?: Int32Array;
  readonly topCount?: number;
  /** A multiple b of the logits at which the loss is to be found on the way, see `RowStatistics.foreseen`. */
  readonly lossAt?: number;
}

export interface LossesRequest {
  readonly beta: number;
  /** Statistics of the same rows, at any β. */
  readonly statistics: RowStatistics;
  readonly bs: readonly number[];
  /** All rows where there are none. */
  readonly ranges?: readonly RowRange[];
}

export interface ClasswiseRequest extends ClasswiseChoice {
  readonly beta: number;
  /** Statistics of the same rows at the same β. */
  readonly statistics: RowStatistics;
}
