import * as l10n from '@vscode/l10n';

/** What a selection of one cell of the matrix is called. */
export function pairTitle(label: string, predicted: string): string {
  return l10n.t('label “{0}”, predicted “{1}”', label, predicted);
}
