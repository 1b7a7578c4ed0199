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
  /** Keeps under the name `id` what losses need of them. */
  statistics(request: {
    id: number;
    beta: number;
    labels?: Int32Array;
    topCount: number;
    lossesAt: readonly number[];
  }): KernelStatistics;
  /** What losses need of the rows, where nothing is kept under that name. */
  know(request: { id: number; columns: KnownOfLosses }): void;
  /** Undefined where nothing is kept under that name, or no longer. */
  losses(request: LossesOfShard): LossSums | undefined;
  classwise(request: { beta: number; known: KnownOfClasses; choice: ClasswiseChoice }): ClasswiseSums;
  /** Lets go of the file, and of all that is known of its rows. */
  close(request: undefined): void;
}

export interface LossesOfShard {
  /** Under which name what is known of the rows is kept. */
  readonly id: number;
  readonly beta: number;
  readonly bs: readonly number[];
  readonly ranges?: readonly RowRange[];
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
  readonly bigEndian?: boolean;
}
