import type { Failure } from '../engine/failure';
import type { Pace } from '../engine/pace';
import type { LogitFormat, StoredLogits } from '../engine/storedLogits';
import type { Layout } from './interpretation/layout';
import type { Rewriting } from './interpretation/rewriting';

export type NumberValues =
  | Float32Array
  | Float64Array
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array;

interface Named {
  /** As the file names it: a key, a column, an archive entry; parts of a path joined by dots. Unique in its reading. */
  readonly name: string;
  /** A scalar has the shape []. */
  readonly shape: readonly number[];
  /** What the reader changed or assumed in this array, one sentence each; of interest to whoever uses it. */
  readonly notes?: readonly string[];
}

/** Numbers, row-major. 64-bit integers arrive as Int32Array where they fit and as Float64Array otherwise. */
export interface NumberArray extends Named {
  readonly type: 'float8' | 'float16' | 'bfloat16' | 'float32' | 'float64' | 'int' | 'bool';
  readonly values: NumberValues;
  /** Names of the last dimension where the file gives them (columns `p_cat`, `p_dog`; keys of an object). */
  readonly classNames?: readonly string[];
}

/** Rows of logarithms in a file of their own, and what was assumed of them. */
export interface Logarithms {
  readonly stored: StoredLogits;
  readonly notes: readonly string[];
}

/** Numbers of two dimensions or more, row-major, that stay in their file as rows of the last; loaded only where it has to be. */
export interface StoredArray extends Named {
  readonly type: 'stored';
  /** What the file has them as; whole numbers are read as float64. */
  readonly element: LogitFormat | 'int';
  /** Rows of two dimensions, row-major, where they can be used as they lie; without them the array can only be loaded. */
  readonly stored?: StoredLogits;
  /** Names of the last dimension where the file gives them. */
  readonly classNames?: readonly string[];
  load(pace?: Pace): Promise<NumberArray>;
  /** Whether its numbers are in a temporary file of their own, so that the source is no longer needed for them. */
  readonly isApart?: boolean;
  /** Rewrites its rows as logarithms that stay in a file, too, where there is room for one and the array is large. */
  readonly logarithms?: (rewriting: Rewriting, pace: Pace) => Promise<Logarithms>;
  /** Of a matrix whose columns the file has as rows: the array as it lies. It has no rows of its own before it is arranged. */
  readonly lying?: Pick<StoredArray, 'stored' | 'shape'>;
  /**
   * Its rows in the order of a layout, or some of them, N × K, without all of it in memory: where they lie, in a temporary
   * file, or loaded where they are few. Undefined where that is not to be had, and where no dimension runs over classes.
   */
  readonly arranged?: (layout: Layout, pace: Pace) => Promise<NumberArray | StoredArray | undefined>;
}

/** Text, row-major; '' where there is none. */
export interface TextArray extends Named {
  readonly type: 'text';
  readonly values: readonly string[];
}

/** Something that the file holds and that could not be taken: ragged, Python objects. Fatal only to whoever needs it. */
export interface UnreadArray extends Named {
  readonly type: 'unread';
  readonly failure: Failure;
}

export type NamedArray = NumberArray | StoredArray | TextArray | UnreadArray;

/** What a file was found to hold, before anybody decides which array plays which part. */
export interface Reading {
  /** A title for a person: `NumPy archive (.npz)`. */
  readonly format: string;
  readonly name: string;
  readonly bytes: number;
  readonly arrays: readonly NamedArray[];
  /** Anything the reader changed or assumed, one sentence each. */
  readonly notes: readonly string[];
}
