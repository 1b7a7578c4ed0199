import * as l10n from '@vscode/l10n';
import type { Remedy } from '../../src/engine/failure';
import { Button } from './button';

interface RemediesProps {
  readonly remedies: readonly Remedy[];
  onChoose(remedy: Remedy): void;
}

/** What a person can do now, as buttons; the first is the one to try first. */
export function Remedies({ remedies, onChoose }: RemediesProps) {
  if (remedies.length === 0) return null;
  return (
    <div class="remedies">
      {remedies.map((remedy, index) => (
        <Button key={remedy} secondary={index > 0} onClick={() => onChoose(remedy)}>
          {remedyTitle(remedy)}
        </Button>
      ))}
    </div>
  );
}

export function remedyTitle(remedy: Remedy): string {
  switch (remedy) {
    case 'choose-labels':
      return l10n.t('Choose labels…');
    case 'take-labels-beside':
      return l10n.t('Take these labels');
    case 'explore-scores-beside':
      return l10n.t('Explore these scores');
    case 'choose-file':
      return l10n.t('Choose another file…');
    case 'read-anyway':
      return l10n.t('Read anyway');
    case 'retry':
      return l10n.t('Try again');
    case 'take-as-logits':
      return l10n.t('Take as logits');
    case 'take-as-probabilities':
      return l10n.t('Take as probabilities');
    case 'show-log':
      return l10n.t('Show log');
  }
}
