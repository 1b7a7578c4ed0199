/** A thing that a person can do about a failure; the panel turns it into a button. */
export type Remedy =
  | 'choose-labels'
  /** Takes the labels that were found in a file beside the scores. */
  | 'take-labels-beside'
  /** Explores the scores that were found in a file beside labels. */
  | 'explore-scores-beside'
  | 'choose-file'
  | 'read-anyway'
  | 'retry'
  | 'take-as-logits'
  | 'take-as-probabilities'
  | 'show-log';

/**
 * The one error that reaches a person. `message` says what is wrong, where, and what to do about it,
 * in full sentences; `code` is for programs.
 */
export class Failure extends Error {
  override readonly name = 'Failure';
  constructor(
    readonly code: string,
    message: string,
    readonly remedies: readonly Remedy[] = [],
  ) {
    super(message);
  }
}
