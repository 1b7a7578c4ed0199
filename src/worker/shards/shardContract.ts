import type { ClasswiseChoice } from '../../engine/classwise';
import type { RowRange } from '../../engine/rowRange';
import type { ClasswiseSums, KnownOfClasses } from '../../engine/simd/kernelClasswise';
import type { LossSums } from '../../engine/simd/kernelLosses';
import type { KernelStatistics } from '../../engine/simd/kernelRowStatistics';
import type { LogitFormat } from '../../engine/storedLogits';
import type { KnownOfLosses } from '../../engine/temperatureLoss';
import type { FilePlace } from '../../readers/bytes';

/** What a shard worker answers to. Rows are counted from the first of its own. */
export interface ShardContract {
  /** Which rows are this worker's, and in which file. */
  open(request: ShardRows): void;
  statistics(request: { beta: number; labels?: Int32Array; topCount: number }): KernelStatistics;
  /** What of the rows the losses will need, until something else is said, or found by `statistics`. */
  know(request: KnownOfLosses): void;
  losses(request: { beta: number; bs: readonly number[]; ranges?: readonly RowRange[] }): LossSums;
  classwise(request: { beta: number; known: KnownOfClasses; choice: ClasswiseChoice }): ClasswiseSums;
}

export interface ShardEvents {
  /** Of what runs. */
  progress: number;
}

export interface ShardRows {
  readonly place: FilePlace;
  readonly range: RowRange;
  readonly classes: number;
  readonly format: LogitFormat;
}
