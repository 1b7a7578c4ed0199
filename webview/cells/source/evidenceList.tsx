import * as l10n from '@vscode/l10n';
import type { Evidence } from '../../../src/engine/source';
import { unbroken } from '../../components/unbroken';

/** Why something was taken for what it was taken, a sentence each; the sign says in which direction it speaks. */
export function EvidenceList({ evidence }: { readonly evidence: readonly Evidence[] }) {
  if (evidence.length === 0) return null;
  return (
    <ul class="evidence">
      {evidence.map(({ text, bearing }) => (
        <li key={text} class={`evidence-${bearing}`}>
          <span class={`codicon codicon-${iconOf(bearing)}`} aria-hidden="true" />
          <span class="visually-hidden">{wordOf(bearing)} </span>
          {unbroken(text)}
        </li>
      ))}
    </ul>
  );
}

function iconOf(bearing: Evidence['bearing']): string {
  return bearing === 'for' ? 'check' : bearing === 'against' ? 'close' : 'warning';
}

function wordOf(bearing: Evidence['bearing']): string {
  switch (bearing) {
    case 'for':
      return l10n.t('For:');
    case 'against':
      return l10n.t('Against:');
    case 'warning':
      return l10n.t('Warning:');
  }
}
