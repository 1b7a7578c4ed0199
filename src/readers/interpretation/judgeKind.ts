import * as l10n from '@vscode/l10n';
import type { Evidence } from '../../engine/source';
import type { ScoreKind } from '../../engine/table';
import { count, short } from '../../text/numbers';
import { RANGE_TOLERANCE, SUM_TOLERANCE, type ValueFacts } from './valueFacts';
import { kindOfName } from './wellKnownNames';

export interface Judgement {
  readonly kind: ScoreKind;
  readonly evidence: readonly Evidence[];
}

/**
 * What the numbers are, decided once for the whole array and never squashed: probabilities where every row lies
 * in 0 … 1 and sums to 1, log-probabilities where no value is above 0 and the exponentials of every row
 * sum to 1, logits otherwise.
 */
export function judgeKind(facts: ValueFacts, columns: number, name: string): Judgement {
  const judgement = columns === 1 ? judgeColumn(facts, name) : judgeRows(facts, columns);
  const claimed = kindOfName(name);
  if (claimed === undefined) return judgement;
  const bearing = claimed === judgement.kind ? 'for' : 'warning';
  const text =
    bearing === 'for'
      ? l10n.t('The name “{0}” says so, too.', name)
      : l10n.t('The name “{0}” says otherwise; the values decide, unless you choose.', name);
  return { kind: judgement.kind, evidence: [...judgement.evidence, { text, bearing }] };
}

function judgeRows(facts: ValueFacts, columns: number): Judgement {
  const { usableRows, rowsThatSumToOne, lowestSum, highestSum, tolerance } = facts;
  if (usableRows > 0 && rowsThatSumToOne === usableRows) {
    const farthest = Math.max(1 - lowestSum, highestSum - 1);
    const text = l10n.t(
      'Every row lies between 0 and 1 and sums to 1 within {0} (the farthest is off by {1}).',
      String(farthest <= SUM_TOLERANCE ? SUM_TOLERANCE : tolerance),
      short(farthest, 2),
    );
    return { kind: 'probabilities', evidence: [{ text, bearing: 'for' }, ...remarks(facts, columns)] };
  }
  if (usableRows > 0 && facts.largestLogSum <= tolerance) {
    const text = l10n.t(
      'No value is above 0, and the exponentials of every row sum to 1 within {0}.',
      String(tolerance),
    );
    return { kind: 'log-probabilities', evidence: [{ text, bearing: 'for' }] };
  }
  return { kind: 'logits', evidence: [logitEvidence(facts), ...doubts(facts)] };
}

function logitEvidence({ lowest, highest, usableRows }: ValueFacts): Evidence {
  if (usableRows === 0) return { text: l10n.t('No row has finite values that would say more.'), bearing: 'warning' };
  return {
    text: l10n.t(
      'Values from {0} to {1} are neither probabilities nor log-probabilities of every row.',
      short(lowest),
      short(highest),
    ),
    bearing: 'for',
  };
}

/** What speaks against logits: all but a few rows look like probabilities, or the values do and the sums do not. */
function doubts(facts: ValueFacts): Evidence[] {
  const { lowest, highest, usableRows, rowsThatSumToOne, firstOtherRow, firstOtherSum, lowestSum, highestSum } = facts;
  if (rowsThatSumToOne > usableRows / 2) {
    const text = l10n.t(
      '{0} of {1} rows look like probabilities, but row {2} sums to {3}.',
      count(rowsThatSumToOne),
      count(usableRows),
      count(firstOtherRow),
      short(firstOtherSum),
    );
    return [{ text, bearing: 'warning' }];
  }
  if (usableRows === 0 || lowest < -RANGE_TOLERANCE || highest > 1 + RANGE_TOLERANCE) return [];
  const text = l10n.t(
    'All values lie between 0 and 1, but rows sum to {0} … {1}, not to 1: independent sigmoids (several classes a row), perhaps.',
    short(lowestSum),
    short(highestSum),
  );
  return [{ text, bearing: 'warning' }];
}

function remarks({ highest, exactZeros }: ValueFacts, columns: number): Evidence[] {
  const evidence: Evidence[] = [];
  // softmax of a probability vector never exceeds e / (e + K − 1).
  const bound = Math.E / (Math.E + columns - 1);
  if (highest <= bound * (1 + 1e-6)) {
    const text = l10n.t(
      'No probability exceeds {0}, the most that a softmax of probabilities can give with {1} classes: softmax was probably applied twice.',
      short(bound),
      count(columns),
    );
    evidence.push({ text, bearing: 'warning' });
  }
  if (exactZeros > 0) {
    const text = l10n.t(
      '{0} probabilities are exactly 0: a row whose label has one costs an infinite cross-entropy.',
      count(exactZeros),
    );
    evidence.push({ text, bearing: 'warning' });
  }
  return evidence;
}

/** A single column: a probability of class 1 where all of it lies in 0 … 1 and the name does not say logit. */
function judgeColumn({ lowest, highest, usableRows }: ValueFacts, name: string): Judgement {
  const claimed = kindOfName(name);
  const inRange = usableRows > 0 && lowest >= -RANGE_TOLERANCE && highest <= 1 + RANGE_TOLERANCE;
  if (inRange && claimed !== 'logits') {
    const text = l10n.t('The single column lies between 0 and 1 ({0} to {1}).', short(lowest), short(highest));
    return { kind: 'probabilities', evidence: [{ text, bearing: 'for' }] };
  }
  if (usableRows > 0 && highest <= RANGE_TOLERANCE && claimed === 'log-probabilities') {
    return { kind: 'log-probabilities', evidence: [{ text: l10n.t('No value is above 0.'), bearing: 'for' }] };
  }
  const text = l10n.t('The single column holds values from {0} to {1}.', short(lowest), short(highest));
  return { kind: 'logits', evidence: [{ text, bearing: 'for' }] };
}
