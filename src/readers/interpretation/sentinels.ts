import * as l10n from '@vscode/l10n';
import type { Evidence } from '../../engine/source';
import { count, short } from '../../text/numbers';
import { lookedAt } from './lookedAt';
import type { SampleFacts } from './sampleFacts';

/** Numbers that programs put where there is none. */
const SENTINELS = [-99, -100, -999, -9999, -99_999, -1e4, -1e5, -1e6, -1e9, -1e10, -1e12, -1e30, -1e38, -65_504];
const LEAST_FLOAT32 = -3.4e38;

/** That the lowest score is a mark for "none" and no score: a number that programs use, far below every other. */
export function sentinelEvidence(facts: SampleFacts): Evidence[] {
  const { lowest, atLowest, nextLowest, highest } = facts;
  if (lowest === -1 && nextLowest >= 0 && highest <= 1) {
    const text = l10n.t(
      '{0} values {1} are −1 and all others lie between 0 and 1: a mark for what is missing, which keeps them from being probabilities.',
      count(atLowest),
      lookedAt(facts),
    );
    return [{ text, bearing: 'warning' }];
  }
  const isMark = lowest <= LEAST_FLOAT32 || SENTINELS.some((mark) => Math.abs(lowest / mark - 1) < 1e-4);
  if (!isMark || atLowest < 2 || !(nextLowest > lowest / 4)) return [];
  const text = l10n.t(
    '{0} values {1} are {2}, and the next is {3}: a mark for a class without a score, which softmax gives the probability 0.',
    count(atLowest),
    lookedAt(facts),
    short(lowest),
    short(nextLowest),
  );
  return [{ text, bearing: 'warning' }];
}
