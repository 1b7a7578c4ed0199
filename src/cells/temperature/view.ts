import type { CellViewModel } from '../cell';
import type { Quantity } from '../quantity';

export type TemperatureMode = 'fitted' | 'typed';

/** T* with what speaks for it. */
export interface FittedTemperature {
  readonly temperature: number;
  readonly interval: readonly [number, number];
}

/** What the logits cost at one temperature. */
export interface TemperatureRow {
  readonly title: string;
  readonly temperature: number;
  /** Mean −ln p_y in nats over the rows that the fit uses. */
  readonly nll: Quantity;
  /** Mean of the paired differences to T = 1. */
  readonly change: Quantity;
  readonly confidence: Quantity;
  readonly entropy: Quantity;
}

export interface TemperatureView extends CellViewModel {
  readonly mode: TemperatureMode;
  /** The T that the cells below see. */
  readonly temperature: number;
  /** Undefined where there is no finite optimum, or no labels. */
  readonly fitted?: FittedTemperature;
  /** Why there is no T*, in a sentence. */
  readonly noOptimum?: string;
  /** (T, mean NLL), ascending in T; empty without labels. */
  readonly curve: readonly (readonly [temperature: number, nll: number])[];
  /** Upper end of the loss axis: the branch towards T → 0 grows without bound and would flatten the rest. */
  readonly nllMaximum: number;
  readonly nllMinimum: number;
  /** ln K, what the uniform distribution costs. */
  readonly uniformNll: number;
  readonly rows: readonly TemperatureRow[];
}
