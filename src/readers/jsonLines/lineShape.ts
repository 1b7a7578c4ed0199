import { tokensIn } from '../json/tokenDistributions';
import { areClassNames } from '../lists/alignedScores';
import { isPlainObject } from '../lists/plainObject';
import { columnsOf } from '../lists/records';
import { numberOfText } from '../literal/number';

/** What the lines of a file have under a key. */
export interface LineField {
  /** '' where the line is nothing but a list. */
  readonly key: string;
  /** One number; a list of as many numbers on every line; or anything else, which is kept as it is. */
  readonly kind: 'number' | 'list' | 'cell';
  /** Numbers of a line. */
  readonly length: number;
}

/** What the lines of a file are, going by the first ones. */
export interface LineShape {
  /** Whether they are bare lists, not records. */
  readonly isBare: boolean;
  readonly fields: readonly LineField[];
}

/** Two keys are the class and the score of one, which are put together in another way. */
const FEWEST_KEYS = 3;

/**
 * What the first lines of a file say of all. Undefined where they have no numbers, or mean something as a whole that their
 * keys do not: tokens with their probabilities, class names in an order of each line's own.
 */
export function lineShape(values: readonly unknown[]): LineShape | undefined {
  const first = values.find((value) => value !== null);
  if (values.some(tokensIn)) return undefined;
  if (Array.isArray(first)) {
    const field = fieldOf('', values);
    return field.kind === 'list' ? { isBare: true, fields: [field] } : undefined;
  }
  if (!isPlainObject(first)) return undefined;
  const cells = [...columnsOf(values)];
  if (cells.some(([key, column]) => areClassNames(key, column))) return undefined;
  const fields = cells.map(([key, column]) => fieldOf(key, column));
  const isWide = values.some((value) => isPlainObject(value) && Object.keys(value).length >= FEWEST_KEYS);
  const hasNumbers = fields.some(({ kind }) => kind === 'list' || (kind === 'number' && isWide));
  return hasNumbers ? { isBare: false, fields } : undefined;
}

function fieldOf(key: string, values: readonly unknown[]): LineField {
  const present = values.filter((value) => value !== null && value !== undefined);
  const [first] = present;
  const areNumbers = present.every((value) => typeof value === 'number' || typeof value === 'boolean');
  if (present.length > 0 && areNumbers) return { key, kind: 'number', length: 1 };
  if (Array.isArray(first) && first.length > 0 && areNumberLists(present)) {
    return { key, kind: 'list', length: first.length };
  }
  return { key, kind: 'cell', length: 0 };
}

/** As `listToArray` has it, the first element that is there decides whether all of them are text. */
function areNumberLists(lists: readonly unknown[]): boolean {
  let isKnown = false;
  for (const list of lists) {
    if (!Array.isArray(list)) return false;
    for (const element of list) {
      if (element === null || element === undefined) continue;
      if (typeof element === 'object') return false;
      if (!isKnown && typeof element === 'string' && numberOfText(element) === undefined) return false;
      isKnown = true;
    }
  }
  return isKnown;
}
