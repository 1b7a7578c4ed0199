import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import type { SourceKind } from '../../engine/source';
import type { ScoreKind } from '../../engine/table';
import type { NumberValues } from '../reading';
import { type Rewriting, rewritingOf } from './rewriting';
import { ColumnSums, columnOf, takeColumn } from './sigmoids';
import { sigmoidTable } from './sigmoidTable';
import { toLogits } from './toLogits';
import { tableOfConfidence } from './topConfidence';

/** Scores as the table of logits that their kind makes of them. */
export interface KindTable {
  readonly logits: Float32Array | Float64Array;
  /** At least 2. */
  readonly classes: number;
  readonly kind: ScoreKind;
  /** Where the classes of the table are not the columns of the scores. */
  readonly classNames?: readonly string[];
  /** Of sigmoids: the column that is read. */
  readonly column?: number;
  /** What was assumed, one sentence each. */
  readonly notes: readonly string[];
}

export interface KindOptions {
  /** Of sigmoids: the class that a person chose, '' for the fullest. */
  readonly column: string;
  /** Of the columns, where the file gives them. */
  readonly names: readonly string[] | undefined;
  /** Whether all values lie in 0 … 1. */
  readonly areProbabilities: boolean;
  /** Whether some value is below 0. */
  readonly hasNegative: boolean;
}

/** Throws a `Failure` at a value that the kind rules out. */
export function kindTable(
  values: NumberValues,
  rows: number,
  columns: number,
  kind: SourceKind,
  options: KindOptions,
): KindTable {
  switch (kind) {
    case 'logits':
    case 'log-probabilities':
      return {
        logits: toLogits(values, columns, kind),
        classes: Math.max(columns, 2),
        kind,
        notes: singleColumnNote(columns, kind),
      };
    case 'sigmoids':
      return ofSigmoids(values, rows, columns, options);
    case 'confidence':
      return { ...tableOfConfidence(values, rows), kind: 'probabilities' };
    case 'probabilities':
      if (columns === 1)
        return { logits: toLogits(values, 1, kind), classes: 2, kind, notes: singleColumnNote(1, kind) };
      break;
    case 'twice-softmax':
      if (columns === 1) throw oneColumn();
      break;
    case 'partial':
  }
  const rewriting = rewritingOf(kind, columns, options.hasNegative);
  const logits = rewriting.rows(values, 0);
  return { logits, ...rewrittenTable(rewriting, rewriting.notes(), options.names) };
}

/** What rows of logarithms are a table of, once all have passed by. */
export function rewrittenTable(
  { kind, classes }: Rewriting,
  notes: readonly string[],
  names: readonly string[] | undefined,
): Omit<KindTable, 'logits'> {
  const table = { classes, kind: 'probabilities', notes } as const;
  if (kind !== 'partial') return table;
  const named = names ?? Array.from({ length: classes - 1 }, (_, k) => String(k));
  return { ...table, classNames: [...named, l10n.t('the rest')] };
}

function ofSigmoids(values: NumberValues, rows: number, columns: number, options: KindOptions): KindTable {
  const { names, areProbabilities } = options;
  const column = columnOf(options.column, names, columns) ?? fullestColumn(values, columns);
  const own = new Float64Array(rows);
  takeColumn(values, columns, column, own);
  return sigmoidTable(own, column, names, areProbabilities);
}

function fullestColumn(values: NumberValues, columns: number): number {
  const sums = new ColumnSums(columns);
  sums.add(values);
  return sums.fullest();
}

function singleColumnNote(columns: number, kind: ScoreKind): string[] {
  if (columns !== 1) return [];
  if (kind === 'logits')
    return [l10n.t('One column z is read as a sigmoid: the logits of the classes 0 and 1 are 0 and z.')];
  if (kind === 'probabilities')
    return [l10n.t('One column p is read as the probability of class 1; class 0 has 1 − p.')];
  return [l10n.t('One column is read as the log-probability of class 1; class 0 has the rest.')];
}

function oneColumn(): Failure {
  return new Failure(
    'one-column',
    l10n.t(
      'A softmax goes over two classes or more, but there is 1 column of scores. Take it as probabilities or as logits.',
    ),
    ['take-as-probabilities', 'take-as-logits'],
  );
}
