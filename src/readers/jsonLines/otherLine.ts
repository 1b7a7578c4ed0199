import type { Failure } from '../../engine/failure';

/** Thrown where a line is not as those before it. */
export class OtherLine extends Error {
  /**
   * @param message for a person, a sentence about the line
   * @param failure what is wrong with the file, where that is known
   */
  constructor(
    message: string,
    readonly failure?: Failure,
  ) {
    super(message);
  }
}
