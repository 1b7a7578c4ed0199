import type { Pace } from '../engine/pace';
import type { NamedArray } from './reading';

/** Where the parts of a reader put what they find. */
export interface Gathering {
  readonly arrays: NamedArray[];
  /** A set, so that the same remark on many arrays is made once. */
  readonly notes: Set<string>;
  readonly pace: Pace;
}
