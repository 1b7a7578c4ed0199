import * as l10n from '@vscode/l10n';
import type { ScoreKind } from '../../engine/table';

/** A kind of scores in the middle of a sentence. */
export function scoreKindText(kind: ScoreKind): string {
  switch (kind) {
    case 'logits':
      return l10n.t('logits');
    case 'log-probabilities':
      return l10n.t('log-probabilities');
    case 'probabilities':
      return l10n.t('probabilities');
  }
}
