import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { count } from '../../text/numbers';

/** More than this is not taken into memory, where it stands twice for a moment while its pieces are put together. */
const LARGEST_DECODED = 2 ** 31;
/** Real scores do not compress better than deflate ever can; a file that gives more for its bytes is a bomb. */
const BEST_RATIO = 1032;
/** What any file may decode to: a constant column costs a few bytes, however long it is. */
const ALWAYS = 2 ** 26;

/** So many times may bytes pass through memory: decompressed, then decoded. */
const PASSES = 4;

/** Counts the bytes that a file decodes to, and stops one that has no end. */
export class Budget {
  private spent = 0;
  private passed = 0;
  private readonly limit: number;

  constructor(
    private readonly fileName: string,
    private readonly fileSize: number,
  ) {
    this.limit = Math.min(LARGEST_DECODED, ALWAYS + BEST_RATIO * fileSize);
  }

  /** Throws a `Failure` where these bytes are too many. Call it before they are reserved. */
  spend(bytes: number): void {
    this.spent += bytes;
    if (this.spent > this.limit) throw this.tooLarge();
  }

  /** The same for bytes that are there for a while only, as those of a page are. */
  pass(bytes: number): void {
    this.passed += bytes;
    if (bytes > this.limit || this.passed > PASSES * this.limit) throw this.tooLarge();
  }

  private tooLarge(): Failure {
    return new Failure(
      'decodes-too-large',
      l10n.t(
        '{0} has {1} bytes and decodes to more than {2}, which is refused. Save fewer rows or columns, or the scores alone: np.save("scores.npy", scores).',
        this.fileName,
        count(this.fileSize),
        count(this.limit),
      ),
      ['choose-file'],
    );
  }
}
