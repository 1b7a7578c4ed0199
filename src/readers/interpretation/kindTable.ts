import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import type { SourceKind } from '../../engine/source';
import type { ScoreKind } from '../../engine/table';
import type { NumberValues } from '../reading';
import { withRest } from './partial';
import { columnOf, fullestColumn, logitsOfSigmoid } from './sigmoids';
import { toLogits } from './toLogits';
import { tableOfConfidence } from './topConfidence';
import { logitsOfTwice } from './twiceSoftmax';

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
    case 'probabilities':
      return {
        logits: toLogits(values, columns, kind),
        classes: Math.max(columns, 2),
        kind,
        notes: singleColumnNote(columns, kind),
      };
    case 'twice-softmax':
      if (columns === 1) throw oneColumn();
      return {
        logits: logitsOfTwice(values, rows, columns),
        classes: columns,
        kind: 'probabilities',
        notes: [
          l10n.t(
            'The second softmax was undone: p = ln q + (1 − Σ ln q)/K. What came out as 0 or less is below the digits that were stored, and has probability 0.',
          ),
        ],
      };
    case 'sigmoids':
      return ofSigmoids(values, rows, columns, options);
    case 'partial': {
      const names = options.names ?? Array.from({ length: columns }, (_, k) => String(k));
      return {
        ...withRest(values, rows, columns),
        classes: columns + 1,
        kind: 'probabilities',
        classNames: [...names, l10n.t('the rest')],
      };
    }
    case 'confidence':
      return { ...tableOfConfidence(values, rows), kind: 'probabilities' };
  }
}

function ofSigmoids(values: NumberValues, rows: number, columns: number, options: KindOptions): KindTable {
  const { names, areProbabilities } = options;
  const column = columnOf(options.column, names, columns, () => fullestColumn(values, rows, columns));
  const name = names?.[column] ?? String(column);
  return {
    logits: logitsOfSigmoid(values, rows, columns, column, areProbabilities),
    classes: 2,
    kind: areProbabilities ? 'probabilities' : 'logits',
    classNames: [l10n.t('not {0}', name), name],
    column,
    notes: [
      areProbabilities
        ? l10n.t(
            'Of the sigmoids, that of class “{0}” is read: p against 1 − p. Choose another class to read that one.',
            name,
          )
        : l10n.t(
            'Of the sigmoids, that of class “{0}” is read: logit z against 0. Choose another class to read that one.',
            name,
          ),
    ],
  };
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
