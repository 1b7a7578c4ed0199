import * as l10n from '@vscode/l10n';
import { count, full } from '../../text/numbers';
import { rowName } from '../place';

/** That rows have no label, and the first of them. Nothing where there is none. */
export function missingNote(rows: number, first: number): string[] {
  if (rows === 0) return [];
  if (rows === 1) return [l10n.t('Row {0} has no label.', rowName(first))];
  return [l10n.t('{0} rows have no label, the first of them row {1}.', count(rows), rowName(first))];
}

/** That rows have a negative label, by which PyTorch and others say "leave this row out", and the first of them. */
export function negativeNote(rows: number, first: number, label: number): string[] {
  if (rows === 0) return [];
  if (rows === 1) {
    return [l10n.t('Row {0} has the negative label {1} and counts as unlabelled.', rowName(first), full(label))];
  }
  return [
    l10n.t(
      '{0} rows have a negative label and count as unlabelled, the first of them row {1} with {2}.',
      count(rows),
      rowName(first),
      full(label),
    ),
  ];
}
