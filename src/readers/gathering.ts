import * as l10n from '@vscode/l10n';
import { Failure } from '../engine/failure';
import type { Pace } from '../engine/pace';
import type { NamedArray } from './reading';

/** Where the parts of a reader put what they find. */
export interface Gathering {
  /** Name of the file, for messages. */
  readonly file: string;
  readonly arrays: NamedArray[];
  /** A set, so that the same remark on many arrays is made once. */
  readonly notes: Set<string>;
  readonly pace: Pace;
  /** In which line of the file a row stands, where rows are lines: for messages. */
  readonly lineOf?: (row: number) => number;
}

/** What a file of which nothing could be gathered fails with. */
export function noNumbers(file: string): Failure {
  return new Failure('no-arrays', l10n.t('{0} holds no list of numbers.', file), ['choose-file']);
}
