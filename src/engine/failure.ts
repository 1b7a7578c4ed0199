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

/**
 * What is wrong with a file that was given for the labels, from what is wrong with a file: another one for the labels
 * mends it, not another one for the scores. `say` may add to the message which file it is.
 */
export function labelFailure(error: unknown, say = (message: string): string => message): unknown {
  if (!(error instanceof Failure)) return error;
  const remedies = error.remedies.map((remedy) => (remedy === 'choose-file' ? 'choose-labels' : remedy));
  return new Failure(error.code, say(error.message), remedies);
}
