import * as l10n from '@vscode/l10n';
import type { PartRole } from '../../engine/source';

/** What a part of a source is called, and a line that says what it is. */
export function partTitle(role: PartRole): { readonly title: string; readonly hint: string } {
  switch (role) {
    case 'classNames':
      return { title: l10n.t('Class names'), hint: l10n.t('A list with the name of each class, in class order.') };
    case 'ids':
      return {
        title: l10n.t('Row names'),
        hint: l10n.t('What identifies a row: an id, a path; shown beside its number.'),
      };
    case 'groups':
      return { title: l10n.t('Groups'), hint: l10n.t('Which group a row belongs to: a split, a domain, a fold.') };
    case 'otherScores':
      return { title: l10n.t('Second model'), hint: l10n.t('Scores of another model for the same rows.') };
  }
}
