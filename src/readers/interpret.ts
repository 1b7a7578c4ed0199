import type { Source } from '../engine/source';
import type { ScoreKind } from '../engine/table';
import type { Reading } from './reading';

/** What a person chose in the source cell; the defaults leave every choice to what names and values say. */
export interface SourceChoices {
  readonly kind: 'auto' | ScoreKind;
  /** Name of the array of scores; '' for the proposed one. */
  readonly scores: string;
  /** Name of the array of labels; '' for the proposed one, 'none' for no labels. */
  readonly labels: string;
  readonly labelBase: 'auto' | '0' | '1';
}

export const PROPOSED: SourceChoices = { kind: 'auto', scores: '', labels: '', labelBase: 'auto' };

/**
 * Decides what a reading's arrays are: which holds the scores, which the labels, what the scores are.
 * Labels may come from a second file. Throws a `Failure` that says what does not fit and what to do.
 */
export function interpret(reading: Reading, choices: SourceChoices = PROPOSED, labelReading?: Reading): Source {
  void choices;
  void labelReading;
  throw new Error(`not written yet: ${reading.name}`);
}
