import type { StridedArray } from '../arrayValue';

/** An array that is to be taken out of the file once it is known what else is. */
export interface Planned {
  readonly name: string;
  /** Arrays one after another along the first dimension of `shape`; one array by itself. */
  readonly parts: readonly StridedArray[];
  readonly shape: readonly number[];
  readonly notes: readonly string[];
  /** The name of the dict whose key this is. */
  readonly dict?: string;
}
