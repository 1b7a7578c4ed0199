import * as l10n from '@vscode/l10n';
import { count } from './numbers';

/** `1 row`, `10,000 rows`. */
export function rowsText(rows: number): string {
  return rows === 1 ? l10n.t('1 row') : l10n.t('{0} rows', count(rows));
}

/** `1 class`, `10 classes`. */
export function classesText(classes: number): string {
  return classes === 1 ? l10n.t('1 class') : l10n.t('{0} classes', count(classes));
}

/** `1 of 4 rows is right`, `3 of 4 rows are right`. */
export function rightText(correct: number, rows: number): string {
  return correct === 1
    ? l10n.t('1 of {0} is right', rowsText(rows))
    : l10n.t('{0} of {1} are right', count(correct), rowsText(rows));
}
