import * as l10n from '@vscode/l10n';
import { count } from '../../text/numbers';

/** What keys hold, one value an example. */
type Cells = ReadonlyMap<string, readonly unknown[]>;

/**
 * Lists with an element an example, of which each is a list of as many elements as the example has tokens, as lists of
 * tokens: `logits` of T × K numbers for sentences of different length T, and `labels` of T beside them. Only where the
 * lengths differ, for others are arrays of three dimensions; and only what has the lengths of such scores, so that a row
 * that is short is still an error.
 */
export function joinedSequences(cells: Cells): {
  readonly joined: ReadonlyMap<string, readonly unknown[]>;
  readonly note?: string;
} {
  const scores = [...cells].find(([, values]) => areRaggedScores(values));
  if (!scores) return { joined: new Map() };
  const [name, sequences] = scores as [string, readonly (readonly unknown[])[]];
  const joined = new Map<string, readonly unknown[]>();
  for (const [key, values] of cells) {
    if (areAlike(values, sequences)) joined.set(key, values.flat() as readonly unknown[]);
  }
  const note = l10n.t(
    '“{0}” has {1} lists of different lengths, a row a token; they were put one after another.',
    name,
    count(sequences.length),
  );
  return { joined, note };
}

/** T × K numbers of each example, with the same K and different T. */
function areRaggedScores(values: readonly unknown[]): boolean {
  const [first] = values;
  if (values.length < 2 || !Array.isArray(first)) return false;
  const classes = Array.isArray(first[0]) ? first[0].length : 0;
  if (classes < 2) return false;
  let differ = false;
  for (const sequence of values) {
    if (!Array.isArray(sequence) || sequence.length === 0) return false;
    if (sequence.length !== first.length) differ = true;
    for (const row of sequence) {
      if (!Array.isArray(row) || row.length !== classes || typeof row[0] !== 'number') return false;
    }
  }
  return differ;
}

function areAlike(values: readonly unknown[], sequences: readonly (readonly unknown[])[]): boolean {
  return (
    values.length === sequences.length &&
    values.every((value, row) => Array.isArray(value) && value.length === (sequences[row] as readonly unknown[]).length)
  );
}
