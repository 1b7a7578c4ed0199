import * as l10n from '@vscode/l10n';
import type { Remedy } from '../../src/engine/failure';

/** What the button for a remedy says. */
export function remedyTitle(remedy: Remedy): string {
  switch (remedy) {
    case 'choose-labels':
      return l10n.t('Choose a label file…');
    case 'choose-file':
      return l10n.t('Choose another file…');
    case 'read-anyway':
      return l10n.t('Read it anyway');
    case 'retry':
      return l10n.t('Run again');
    case 'take-as-logits':
      return l10n.t('Take them as logits');
    case 'take-as-probabilities':
      return l10n.t('Take them as probabilities');
    case 'show-log':
      return l10n.t('Show log');
  }
}
