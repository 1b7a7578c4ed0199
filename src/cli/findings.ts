import type { Convention } from '../engine/binning';
import type { CalibrationIntervals } from '../engine/bootstrap';
import type { Bin, CalibrationErrors } from '../engine/calibration';
import type { NoGridTemperature } from '../engine/summaries/gridTemperature';

/** A mean and its standard error, NaN where there are none. */
export interface Mean {
  readonly mean: number;
  readonly standardError: number;
}

/** What was found in rows, be it by looking at them or by adding up summaries of them. */
export interface Findings {
  readonly rows: number;
  readonly hasNaN: number;
  readonly hasPositiveInfinity: number;
  readonly nothingFinite: number;
  readonly labelled: number;
  readonly correct: number;
  /** Labelled rows with p_y = 0. */
  readonly infiniteNll: number;
  /** Over the used rows. */
  readonly confidence: Mean;
  readonly entropy: Mean;
  /** Over the labelled rows with p_y above 0. */
  readonly nll: Mean;
  /** Over the labelled rows. */
  readonly brier: Mean;
  /** 15 bins of equal width by Guo et al. */
  readonly guo15: Binned;
  /** The bins that were asked for. */
  readonly chosen: Binned & { readonly bins: number; readonly convention: Convention };
  readonly equalMass: {
    readonly bins: number;
    readonly convention: 'netcal' | 'sklearn';
    readonly ece: number;
    readonly atLeast: number;
    readonly atMost: number;
  };
  readonly fit: FoundTemperature | { readonly none: NoGridTemperature };
  /** Of the logits divided by the temperature; none where there is none, and none from summaries, which hold no rows. */
  readonly atTemperature?: { readonly ece15: Estimate; readonly confidence: Mean };
}

export interface Estimate {
  readonly value: number;
  readonly interval: readonly [number, number];
}

export interface Binned {
  readonly errors: CalibrationErrors;
  readonly intervals?: CalibrationIntervals;
  readonly diagram: readonly Bin[];
}

export interface FoundTemperature {
  readonly temperature: number;
  readonly interval?: readonly [number, number];
  readonly nllBefore: number;
  readonly nllAfter: number;
}
