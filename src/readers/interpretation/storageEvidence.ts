import * as l10n from '@vscode/l10n';
import type { Evidence } from '../../engine/source';
import { lookedAt } from './lookedAt';
import type { SampleFacts } from './sampleFacts';

/** That wider numbers once were narrower ones: every value lies on the grid of the narrower format. */
export function storageEvidence(facts: SampleFacts, stored: string): Evidence[] {
  const { grid } = facts;
  if (grid === undefined || stored === 'float16' || stored === 'bfloat16') return [];
  const text =
    grid === 'float16'
      ? l10n.t(
          'Every value {0} is a float16: they were stored as such once, with three digits; nearby scores became equal.',
          lookedAt(facts),
        )
      : l10n.t(
          'Every value {0} is a bfloat16: they were stored as such once, with two to three digits; nearby scores became equal.',
          lookedAt(facts),
        );
  return [{ text, bearing: 'for' }];
}

/** That something was subtracted from every row: their mean, their largest value. Softmax does not see it. */
export function shiftEvidence(facts: SampleFacts): Evidence[] {
  const { rows, centredRows, shiftedRows } = facts;
  if (rows < 3) return [];
  if (centredRows === rows) {
    const text = l10n.t(
      'The mean is 0 {0}: the logits were centred. Softmax does not see it, but their height (log-sum-exp, free energy) is lost.',
      lookedAt(facts),
    );
    return [{ text, bearing: 'for' }];
  }
  if (shiftedRows === rows) {
    const text = l10n.t(
      'The largest value of every row {0} is 0: it was subtracted. Softmax does not see it, but the height of the logits (log-sum-exp, free energy) is lost.',
      lookedAt(facts),
    );
    return [{ text, bearing: 'for' }];
  }
  return [];
}
