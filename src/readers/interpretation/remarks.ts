import * as l10n from '@vscode/l10n';
import type { Evidence, SourceKind } from '../../engine/source';
import { count } from '../../text/numbers';
import { clippingEvidence } from './clipping';
import type { Looked } from './judgeKind';
import { notScoresEvidence } from './notScores';
import { sentinelEvidence } from './sentinels';
import { shiftEvidence, storageEvidence } from './storageEvidence';
import { saturationEvidence, sumEvidence } from './sumEvidence';
import { twiceEvidence } from './twiceSoftmax';
import type { ValueFacts } from './valueFacts';

export interface Remarks {
  readonly evidence: readonly Evidence[];
  readonly others: readonly SourceKind[];
  readonly isDoubtful: boolean;
}

/** What else is to be said of numbers of a kind: what was done to them on their way here, and what was lost. */
export function remarksOn(looked: Looked, kind: SourceKind): Remarks {
  const { facts, close, columns, stored } = looked;
  const storage = storageEvidence(close, stored);
  switch (kind) {
    case 'probabilities':
      return columns === 1
        ? { evidence: [...clippingEvidence(close, false), ...storage], others: [], isDoubtful: false }
        : ofProbabilities(looked, storage);
    case 'log-probabilities':
      return { evidence: [...clippingEvidence(close, true), ...storage], others: [], isDoubtful: false };
    case 'logits': {
      const doubts = notScoresEvidence(close, columns);
      const evidence = [
        ...doubts,
        ...(columns > 1 ? shiftEvidence(close) : []),
        ...sentinelEvidence(close),
        ...constantEvidence(facts, columns),
        ...storage,
      ];
      return { evidence, others: [], isDoubtful: doubts.length > 0 };
    }
    default:
      return { evidence: [...clippingEvidence(close, close.lowest < 0), ...storage], others: [], isDoubtful: false };
  }
}

function ofProbabilities({ facts, close, columns, sample }: Looked, storage: readonly Evidence[]): Remarks {
  const twice = twiceEvidence(sample, facts.highest);
  return {
    evidence: [
      ...twice,
      ...sumEvidence(facts, close, columns),
      ...zeroEvidence(facts),
      ...saturationEvidence(facts),
      ...clippingEvidence(close, false),
      ...constantEvidence(facts, columns),
      ...storage,
    ],
    others: twice.length > 0 ? ['twice-softmax'] : [],
    isDoubtful: false,
  };
}

function zeroEvidence({ exactZeros }: ValueFacts): Evidence[] {
  if (exactZeros === 0) return [];
  const text = l10n.t(
    '{0} probabilities are exactly 0: a row whose label has one costs an infinite cross-entropy.',
    count(exactZeros),
  );
  return [{ text, bearing: 'warning' }];
}

/** Rows of one value in every class; of two classes they are no surprise. */
function constantEvidence({ constantRows, usableRows }: ValueFacts, columns: number): Evidence[] {
  if (constantRows === 0 || columns < 3) return [];
  const text = l10n.t(
    '{0} of {1} rows hold one value in every class: they predict nothing.',
    count(constantRows),
    count(usableRows),
  );
  return [{ text, bearing: 'warning' }];
}
