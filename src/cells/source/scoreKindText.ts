import * as l10n from '@vscode/l10n';
import type { SourceKind } from '../../engine/source';

/** A kind of scores in the middle of a sentence. */
export function scoreKindText(kind: SourceKind): string {
  switch (kind) {
    case 'logits':
      return l10n.t('logits');
    case 'log-probabilities':
      return l10n.t('log-probabilities');
    case 'probabilities':
      return l10n.t('probabilities');
    case 'twice-softmax':
      return l10n.t('probabilities after a second softmax');
    case 'sigmoids':
      return l10n.t('independent sigmoids');
    case 'partial':
      return l10n.t('parts of distributions');
    case 'confidence':
      return l10n.t('confidences in the predicted class');
  }
}
