import * as l10n from '@vscode/l10n';
import type { Evidence, SourceKind } from '../../engine/source';
import type { NumberValues } from '../reading';
import { lookedAt } from './lookedAt';
import { type ScoreSample, sampleOf } from './sample';
import { type ValueFacts, valueFacts } from './valueFacts';

/** What probabilities or their natural logarithms have been multiplied by on their way here. */
export interface ScoreUnit {
  /** That makes them what they were. */
  readonly factor: number;
  readonly kind: 'probabilities' | 'log-probabilities';
  readonly evidence: Evidence;
}

/** One or two rows may sum to 100 by accident. */
const FEWEST_ROWS = 3;

const UNITS: readonly (Pick<ScoreUnit, 'factor' | 'kind'> & { readonly text: (where: string) => string })[] = [
  {
    factor: 0.01,
    kind: 'probabilities',
    text: (where) => l10n.t('Rows sum to 100 {0}: percentages, which were divided by 100.', where),
  },
  {
    factor: -1,
    kind: 'log-probabilities',
    text: (where) => l10n.t('The values are −ln p, for their exp(−x) sum to 1 {0}. Their sign was turned.', where),
  },
  ...[2, 10].flatMap((base) => [
    {
      factor: Math.log(base),
      kind: 'log-probabilities' as const,
      text: (where: string) =>
        l10n.t(
          'The values are logarithms to the base {0}, for {0} to the power of each sum to 1 {1}. They were turned into natural ones.',
          base,
          where,
        ),
    },
    {
      factor: -Math.log(base),
      kind: 'log-probabilities' as const,
      text: (where: string) =>
        l10n.t(
          'The values are minus logarithms to the base {0}, for {0} to the power of −x sum to 1 {1}. They were turned into natural ones.',
          base,
          where,
        ),
    },
  ]),
];

/**
 * The unit of scores that are probabilities or log-probabilities but for a factor: percentages, logarithms to the base 2 or
 * 10, −ln p. In another unit no row would sum to 1, and in theirs every one does. Undefined for all others, and for what a
 * person takes for something else.
 */
export function unitOf(sample: ScoreSample, chosen: 'auto' | SourceKind): ScoreUnit | undefined {
  const { values, rows, columns } = sample;
  if (columns < 2 || rows < FEWEST_ROWS) return undefined;
  for (const { factor, kind, text } of UNITS) {
    if (chosen !== 'auto' && chosen !== kind) continue;
    // One row is enough to see that most scores are none of these.
    if (!isIn(values.subarray(0, columns), 1, columns, factor, kind, false)) continue;
    if (!isIn(values, rows, columns, factor, kind, true)) continue;
    return { factor, kind, evidence: { text: text(lookedAt(sample)), bearing: 'warning' } };
  }
  return undefined;
}

function isIn(
  values: Float64Array,
  rows: number,
  columns: number,
  factor: number,
  kind: ScoreUnit['kind'],
  isAll: boolean,
): boolean {
  const facts = valueFacts(inUnit(values, factor), rows, columns);
  // The first row may be one that is left out.
  return facts.usableRows < (isAll ? FEWEST_ROWS : 1) ? !isAll : sumToOne(facts, kind);
}

function sumToOne(facts: ValueFacts, kind: ScoreUnit['kind']): boolean {
  return kind === 'probabilities'
    ? facts.rowsThatSumToOne === facts.usableRows
    : facts.largestLogSum <= facts.tolerance;
}

/** Scores as they were before they were multiplied, where all of them are in such a unit. */
export function withoutUnit(
  values: NumberValues,
  rows: number,
  columns: number,
  chosen: 'auto' | SourceKind,
): { readonly values: NumberValues; readonly evidence: readonly Evidence[] } {
  const unit = unitOf(sampleOf(values, rows, columns), chosen);
  const scaled = unit && inUnit(values, unit.factor);
  return unit && scaled && sumToOne(valueFacts(scaled, rows, columns), unit.kind)
    ? { values: scaled, evidence: [unit.evidence] }
    : { values, evidence: [] };
}

function inUnit(values: NumberValues, factor: number): Float64Array {
  const scaled = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) scaled[i] = (values[i] as number) * factor;
  return scaled;
}
