import type { Evidence } from '../../engine/source';

/** Labels as class indices, and what was found out on the way. */
export interface ResolvedLabels {
  /** Class index of each row, or NO_LABEL. */
  readonly labels: Int32Array;
  /** Given where the labels themselves name the classes. */
  readonly classNames?: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly notes: readonly string[];
}
