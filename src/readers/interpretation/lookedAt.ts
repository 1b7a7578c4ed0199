import * as l10n from '@vscode/l10n';
import { count } from '../../text/numbers';

/** "in all 120 rows", or "in the 65 rows that were looked at, spread over all": how far a sentence about a sample reaches. */
export function lookedAt({ rows, allRows }: { readonly rows: number; readonly allRows: number }): string {
  return rows >= allRows
    ? l10n.t('in all {0} rows', count(allRows))
    : l10n.t('in the {0} rows looked at, spread over all', count(rows));
}
