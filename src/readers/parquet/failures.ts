import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { count } from '../../text/numbers';

/** Where in a file: which column, row group and page. */
export interface PagePlace {
  readonly file: string;
  readonly column: string;
  readonly group: number;
  readonly page: number;
}

export function damagedFooter(file: string, reason: string): Failure {
  return new Failure(
    'parquet-damaged',
    l10n.t(
      'The end of {0}, where a Parquet file describes itself, is damaged ({1}). Copy or save it again.',
      file,
      reason,
    ),
    ['choose-file', 'retry'],
  );
}

export function damagedPage({ file, column, group, page }: PagePlace, reason: string): Failure {
  return new Failure(
    'parquet-damaged',
    l10n.t(
      '{0} is damaged in column “{1}”, row group {2}, page {3} (counting from 0): {4}. Copy or save it again.',
      file,
      column,
      count(group),
      count(page),
      reason,
    ),
    ['choose-file', 'retry'],
  );
}
