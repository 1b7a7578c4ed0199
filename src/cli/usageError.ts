/** A command line that means nothing; `message` says what is wrong with it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
