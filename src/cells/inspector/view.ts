import type { CellViewModel } from '../cell';

/** The row itself is asked for by the query `row`; focusing another one runs nothing. */
export interface InspectorView extends CellViewModel {
  readonly rows: number;
  readonly classes: number;
  /** The row shown until one is focused: that of the largest finite loss, else the least confident. */
  readonly defaultRow: number;
  readonly hasLabels: boolean;
  /** Why the log-sum-exp of a row says nothing, where it does not. */
  readonly noLogSumExp?: string;
  /** Names to propose for the label; none where there are too many to list. */
  readonly classNames: readonly string[];
}
