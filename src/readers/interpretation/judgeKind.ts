import * as l10n from '@vscode/l10n';
import type { Evidence, SourceKind } from '../../engine/source';
import { count, short } from '../../text/numbers';
import { clippedJudgement } from './clippedSums';
import { partialJudgement } from './partial';
import { remarksOn } from './remarks';
import type { ScoreSample } from './sample';
import type { SampleFacts } from './sampleFacts';
import { type ScoreUnit, unitOf } from './scoreUnit';
import { sigmoidJudgement } from './sigmoids';
import { sumText } from './sumEvidence';
import { isInRange, RANGE_TOLERANCE, SUM_TOLERANCE, type ValueFacts } from './valueFacts';
import { isConfidenceName, kindOfName } from './wellKnownNames';

export interface Judgement {
  readonly kind: SourceKind;
  /** Why they are taken for that. */
  readonly evidence: readonly Evidence[];
  /** What is to be said of the values whatever they are taken for. */
  readonly remarks?: readonly Evidence[];
  /** What else they may be, the likelier first. */
  readonly others?: readonly SourceKind[];
  /** Whether they look like no scores at all. */
  readonly isDoubtful?: boolean;
  /** Whether the columns are ranks and no classes. */
  readonly areRanks?: boolean;
  /** What they have to be multiplied by first. */
  readonly unit?: ScoreUnit;
}

/** Everything that was found out about an array of scores before it is judged. */
export interface Looked {
  readonly name: string;
  readonly columns: number;
  readonly facts: ValueFacts;
  readonly sample: ScoreSample;
  readonly close: SampleFacts;
  /** The type that the file gives the numbers. */
  readonly stored: string;
  /** Whether the labels mark several classes of some row. */
  readonly hasSeveralLabels?: boolean;
  /** Whether the file says which rows are right. */
  readonly hasCorrectness?: boolean;
  /** Different classes that the file says were predicted, up to 3. */
  readonly predictions?: number;
}

/**
 * What the numbers are, decided once for the whole array and never squashed: probabilities where every row lies
 * in 0 … 1 and sums to 1, log-probabilities where no value is above 0 and the exponentials of every row
 * sum to 1; parts of distributions and independent sigmoids where the values leave nothing else; logits otherwise.
 */
export function judgeKind(looked: Looked): Judgement {
  const { columns, name } = looked;
  const judgement = columns === 1 ? judgeColumn(looked) : judgeRows(looked);
  const remarks = remarksOn(looked, judgement.kind);
  const claimed = kindOfName(name);
  return {
    ...judgement,
    unit: unitOf(looked.sample, 'auto'),
    others: [...(judgement.others ?? []), ...remarks.others],
    isDoubtful: remarks.isDoubtful,
    evidence: [...judgement.evidence, ...(claimed ? [ofName(name, claimed, judgement.kind)] : [])],
    remarks: remarks.evidence,
  };
}

function ofName(name: string, claimed: SourceKind, found: SourceKind): Evidence {
  const agrees =
    claimed === found || (claimed === 'probabilities' && found !== 'logits' && found !== 'log-probabilities');
  return agrees
    ? { text: l10n.t('The name “{0}” says so, too.', name), bearing: 'for' }
    : {
        text: l10n.t('The name “{0}” says otherwise; the values decide, unless you choose.', name),
        bearing: 'warning',
      };
}

function judgeRows(looked: Looked): Judgement {
  const { usableRows, rowsThatSumToOne, lowestSum, highestSum, tolerance, largestLogSum } = looked.facts;
  if (usableRows > 0 && rowsThatSumToOne === usableRows) {
    const farthest = Math.max(1 - lowestSum, highestSum - 1);
    const text = l10n.t(
      'Every row lies between 0 and 1 and sums to 1 within {0} (the farthest is off by {1}).',
      String(farthest <= SUM_TOLERANCE ? SUM_TOLERANCE : tolerance),
      short(farthest, 2),
    );
    return { kind: 'probabilities', evidence: [{ text, bearing: 'for' }] };
  }
  if (usableRows > 0 && largestLogSum <= tolerance) {
    const text = l10n.t(
      'No value is above 0, and the exponentials of every row sum to 1 within {0}.',
      String(tolerance),
    );
    return { kind: 'log-probabilities', evidence: [{ text, bearing: 'for' }] };
  }
  return clippedJudgement(looked) ?? partialJudgement(looked) ?? sigmoidJudgement(looked) ?? judgeLogits(looked);
}

function judgeLogits({ facts }: Looked): Judgement {
  const doubts = doubtsOf(facts);
  return {
    kind: 'logits',
    evidence: [logitEvidence(facts), ...doubts],
    others: isInRange(facts) ? ['sigmoids', 'partial'] : [],
  };
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
function doubtsOf(facts: ValueFacts): Evidence[] {
  const { usableRows, rowsThatSumToOne, firstOtherRow, firstOtherSum, lowestSum, highestSum } = facts;
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
  if (!isInRange(facts)) return [];
  const text = l10n.t(
    'All values lie between 0 and 1, but rows sum to {0} … {1}, not to 1: independent sigmoids (several classes a row), perhaps.',
    sumText(lowestSum),
    sumText(highestSum),
  );
  return [{ text, bearing: 'warning' }];
}

/** A single column: a probability of class 1 where all of it lies in 0 … 1 and the name does not say logit. */
function judgeColumn({ facts, name, hasCorrectness = false, predictions = 0 }: Looked): Judgement {
  const { lowest, highest, usableRows } = facts;
  const claimed = kindOfName(name);
  if (isInRange(facts) && claimed !== 'logits') {
    const text = l10n.t('The single column lies between 0 and 1 ({0} to {1}).', short(lowest), short(highest));
    const range: Evidence = { text, bearing: 'for' };
    // One class's probability says which of two is predicted: it is below a half for one of them, and there is no third.
    const isOfWhatever = predictions > 2 || (predictions === 2 && lowest >= 0.5);
    if (isOfWhatever && !isConfidenceName(name))
      return { kind: 'confidence', evidence: [range, ofWhatever(name)], others: ['probabilities'] };
    return isConfidenceName(name) && (hasCorrectness || lowest >= 0.5)
      ? { kind: 'confidence', evidence: [range, confidenceReason(name, hasCorrectness)], others: ['probabilities'] }
      : { kind: 'probabilities', evidence: [range, ...halfDoubt(facts)], others: ['confidence'] };
  }
  if (usableRows > 0 && highest <= RANGE_TOLERANCE && claimed === 'log-probabilities') {
    return { kind: 'log-probabilities', evidence: [{ text: l10n.t('No value is above 0.'), bearing: 'for' }] };
  }
  const text = l10n.t('The single column holds values from {0} to {1}.', short(lowest), short(highest));
  return { kind: 'logits', evidence: [{ text, bearing: 'for' }] };
}

function ofWhatever(name: string): Evidence {
  const text = l10n.t(
    '“{0}” goes with predictions of different classes, so it is how sure the model was of each, and no probability of one class.',
    name,
  );
  return { text, bearing: 'for' };
}

function confidenceReason(name: string, hasCorrectness: boolean): Evidence {
  const text = hasCorrectness
    ? l10n.t('“{0}” is the name of a confidence, and the file says which predictions are right.', name)
    : l10n.t('“{0}” is the name of a confidence, and none is below a half.', name);
  return { text, bearing: 'for' };
}

/** Probabilities of one class of two lie on both sides of a half, where there are many. */
function halfDoubt({ lowest, usableRows }: ValueFacts): Evidence[] {
  if (usableRows < 50 || lowest < 0.5) return [];
  const text = l10n.t(
    'None is below {0}: perhaps they are the confidence in whatever class was predicted, and not the probability of one class.',
    short(lowest),
  );
  return [{ text, bearing: 'warning' }];
}
