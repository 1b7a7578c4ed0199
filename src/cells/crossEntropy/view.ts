import type { CellViewModel } from '../cell';
import type { Quantity } from '../quantity';

export interface CrossEntropyView extends CellViewModel {
  readonly losses: LossHistogram;
  /** Mean NLL over rows where it is finite, and the two guesses that know no input: all in nats. */
  readonly mean: number;
  readonly meanBefore?: number;
  readonly uniform: number;
  readonly frequencies: number;
  /** With label smoothing or class weights: the mean that they make. */
  readonly modified?: number;
  readonly classes: readonly ClassLoss[];
  readonly weighted: boolean;
  readonly worst: readonly WorstRow[];
}

/** Rows over −ln p_y on a logarithmic axis, in nats. */
export interface LossHistogram {
  readonly edges: readonly number[];
  readonly correct: readonly number[];
  readonly wrong: readonly number[];
  readonly before?: readonly number[];
  /** Rows below the first edge, a loss of 0 among them; they are in no bar. */
  readonly below: number;
  /** Of those, rows whose loss is 0 to the last digit. */
  readonly zero: number;
  /** Rows that give their label probability 0; they are in no bar. */
  readonly infinite: number;
}

export interface ClassLoss {
  readonly label: number;
  readonly name: string;
  readonly support: number;
  readonly accuracy: Quantity;
  readonly nll: Quantity;
  readonly probability: Quantity;
  readonly weight: number;
  /** Of the weighted sum of all finite losses. */
  readonly share: Quantity;
}

export interface WorstRow {
  readonly row: number;
  readonly label: string;
  readonly predicted: string;
  readonly correct: boolean;
  readonly loss: number;
  readonly probability: number;
  readonly confidence: number;
}
