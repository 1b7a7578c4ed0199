import { DEEPEST_NESTING } from '../../text/limits';
import { expandsTooMuch, nestedTooDeeply } from '../pickleFailures';
import { Frame, NdArray, PickleDict, PickleList, type PickleValue, Refused, Tensor } from '../pickleValue';

/** What is below a value. */
export interface TreeFacts {
  /** Values below it, each as often as it is reached: a list that is in two lists counts twice. */
  readonly leaves: number;
  readonly height: number;
  readonly holdsArrays: boolean;
  /** The name of an object below it that is not built. */
  readonly refused: string | undefined;
}

const SCALAR: TreeFacts = { leaves: 1, height: 0, holdsArrays: false, refused: undefined };
const ARRAY: TreeFacts = { ...SCALAR, holdsArrays: true };

/**
 * Looks at every object of a pickle once. Pickles share objects, so that few bytes can be a tree without end: throws a
 * `Failure` for one that is deeper or larger than any data.
 */
export class Tree {
  /** Names of all objects that are not built, with how many there are of each. */
  readonly refused = new Map<string, number>();
  private readonly known = new Map<PickleValue, TreeFacts>();

  /** @param largest how many values there may be */
  constructor(
    readonly root: PickleValue,
    private readonly file: string,
    private readonly largest: number,
  ) {
    this.look(root, 0);
  }

  facts(value: PickleValue): TreeFacts {
    return this.known.get(value) ?? this.look(value, 0);
  }

  private look(value: PickleValue, depth: number): TreeFacts {
    if (value === null || typeof value !== 'object') return SCALAR;
    const known = this.known.get(value);
    if (known) {
      if (depth + known.height > DEEPEST_NESTING) throw nestedTooDeeply(this.file, DEEPEST_NESTING);
      return known;
    }
    if (depth > DEEPEST_NESTING) throw nestedTooDeeply(this.file, DEEPEST_NESTING);
    const facts = this.factsOf(value, depth);
    this.known.set(value, facts);
    return facts;
  }

  private factsOf(value: PickleValue & object, depth: number): TreeFacts {
    if (value instanceof PickleList) return this.factsOfParts(value.items, depth);
    if (value instanceof PickleDict) return this.factsOfParts(value.values, depth);
    if (value instanceof NdArray && value.content && 'value' in value.content)
      return this.factsOfParts([value.content.value], depth);
    if (value instanceof NdArray || value instanceof Tensor || value instanceof Frame) return ARRAY;
    if (!(value instanceof Refused)) return SCALAR;
    this.refused.set(value.fullName, (this.refused.get(value.fullName) ?? 0) + 1);
    return { ...SCALAR, refused: value.fullName };
  }

  private factsOfParts(parts: readonly PickleValue[], depth: number): TreeFacts {
    let leaves = 1;
    let height = 0;
    let holdsArrays = false;
    let refused: string | undefined;
    for (const part of parts) {
      if (part === null || typeof part !== 'object') {
        leaves++;
        continue;
      }
      const facts = this.look(part, depth + 1);
      leaves += facts.leaves;
      height = Math.max(height, facts.height);
      holdsArrays ||= facts.holdsArrays;
      refused ??= facts.refused;
    }
    if (leaves > this.largest) throw expandsTooMuch(this.file, this.largest);
    return { leaves, height: height + 1, holdsArrays, refused };
  }
}
