import type { SourceKind } from '../../engine/source';
import type { NumberValues } from '../reading';
import { Rest } from './rest';
import { logarithms } from './toLogits';
import { logitsOfTwice, twiceNote } from './twiceSoftmax';

/** The kinds whose every row becomes a row of logarithms. */
export type RewrittenKind = 'probabilities' | 'twice-softmax' | 'partial';

/** How rows of scores become rows of logits, in memory or in a file. */
export interface Rewriting {
  readonly kind: RewrittenKind;
  /** Logits of a row. */
  readonly classes: number;
  /** Logits of whole rows, of which the first is called `firstRow` where something is wrong with one. Throws a `Failure` there. */
  rows(values: NumberValues, firstRow: number): Float64Array;
  /** What was assumed, one sentence each, once all rows have passed by. */
  notes(): readonly string[];
}

/** @param hasNegative whether some value is below 0, so that parts of distributions are logarithms already */
export function rewritingOf(kind: RewrittenKind, columns: number, hasNegative: boolean): Rewriting {
  switch (kind) {
    case 'probabilities':
      return { kind, classes: columns, rows: (values, first) => logarithms(values, columns, first), notes: () => [] };
    case 'twice-softmax':
      return {
        kind,
        classes: columns,
        rows: (values, first) => logitsOfTwice(values, columns, first),
        notes: () => [twiceNote()],
      };
    case 'partial':
      return new Rest(columns, hasNegative);
  }
}

/** Whether scores of that kind become rows of logarithms. */
export function isRewritten(kind: SourceKind): kind is RewrittenKind {
  return kind === 'probabilities' || kind === 'twice-softmax' || kind === 'partial';
}
