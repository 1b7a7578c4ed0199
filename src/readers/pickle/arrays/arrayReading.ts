import type { ReaderContext } from '../../reader';
import type { Budget } from '../budget';

/** What is needed to take arrays out of a file. */
export interface ArrayReading {
  /** The file's name, for messages. */
  readonly file: string;
  readonly context: ReaderContext;
  /** Memory that all arrays together may take. */
  readonly budget: Budget;
}
