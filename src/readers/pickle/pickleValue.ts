import type { ArrayShape, ElementType, ObjectArray, StridedArray } from './arrayValue';
import { type PickleBytes, textOfBytes } from './pickleBytes';
import type { TorchStorage } from './torch/torchStorage';

/** What a pickle can stand for here. Whatever else it asks for is {@link Refused}. */
export type PickleValue =
  | null
  | boolean
  | number
  | string
  | PickleBytes
  | PickleList
  | PickleDict
  | PickleSlice
  | Global
  | Refused
  | NdArray
  | NumpyType
  | TorchStorage
  | Tensor
  | Frame;

export class PickleList {
  constructor(
    readonly kind: 'list' | 'tuple' | 'set',
    readonly items: PickleValue[] = [],
  ) {}
}

/** Keys and values side by side, in order; of a key that comes twice the last value counts. */
export class PickleDict {
  /** @param takesState whether its attributes count as what it holds, as those of a `Namespace` do */
  constructor(readonly takesState = false) {}

  readonly keys: PickleValue[] = [];
  readonly values: PickleValue[] = [];

  private index: Map<string, PickleValue> | undefined;
  private indexed = 0;

  /** By the text of its keys; keys that are no text are left out. */
  entries(): ReadonlyMap<string, PickleValue> {
    this.index ??= new Map();
    // Asked for once and again by whatever refers to the same dict; keys are only ever added.
    for (; this.indexed < this.keys.length; this.indexed++) {
      const text = keyText(this.keys[this.indexed] ?? null);
      if (text !== undefined) this.index.set(text, this.values[this.indexed] as PickleValue);
    }
    return this.index;
  }

  get(name: string): PickleValue | undefined {
    return this.entries().get(name);
  }
}

export class PickleSlice {
  constructor(
    readonly start: number,
    readonly stop: number,
    readonly step: number,
  ) {}
}

/** A class or function by its name, which is all that is ever known of it. */
export class Global {
  constructor(readonly fullName: string) {}
}

/** An object that would have had to be built by code that is not on the list. */
export class Refused {
  constructor(readonly fullName: string) {}
}

/** A NumPy array; its content follows after it was made. */
export class NdArray {
  content: StridedArray | ObjectArray | undefined;
}

/** A NumPy dtype; its byte order and fields follow after it was made. */
export class NumpyType {
  constructor(public element: ElementType) {}
}

/** A torch tensor: a view of a storage. Strides and offset count elements. */
export class Tensor {
  constructor(
    readonly storage: TorchStorage,
    readonly view: ArrayShape,
    /** Where it is not the storage's. */
    readonly element?: ElementType,
  ) {}
}

/** A pandas DataFrame, Series, Index, what they are made of, or a column of categories, under construction. */
export class Frame {
  state: PickleValue = null;
  constructor(
    readonly kind: 'frame' | 'series' | 'manager' | 'block' | 'index' | 'categorical' | 'categories',
    readonly parts: readonly PickleValue[],
  ) {}
}

/** Longer bytes are no name of anything, and take their time to be made text. */
const LONGEST_KEY = 1000;

/** A text that is at hand; undefined for anything else. */
export function textOf(value: PickleValue | undefined): string | undefined {
  if (typeof value === 'string') return value;
  if (value === null || typeof value !== 'object' || !('memory' in value)) return undefined;
  return value.isText && isShort(value.memory) ? textOfBytes(value.memory) : undefined;
}

/** Bytes count as text here, because `b"logits"` is a key in the files of old. */
function keyText(key: PickleValue): string | undefined {
  if (typeof key === 'number' || typeof key === 'boolean') return String(key);
  if (key === null) return 'None';
  if (typeof key === 'object' && 'memory' in key && isShort(key.memory)) return textOfBytes(key.memory);
  if (key instanceof PickleList) return tupleText(key);
  return textOf(key);
}

function isShort(memory: Uint8Array | undefined): memory is Uint8Array {
  return memory !== undefined && memory.length <= LONGEST_KEY;
}

function tupleText({ items }: PickleList): string | undefined {
  if (items.length > 4) return undefined;
  const parts = items.map((item) => (typeof item === 'number' ? String(item) : textOf(item)));
  return parts.every((part) => part !== undefined) ? parts.join(' ') : undefined;
}
