import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { count } from '../../text/numbers';

export function damagedArrow(file: string, reason: string): Failure {
  return new Failure('arrow-damaged', l10n.t('{0} is damaged: {1}. Copy or save it again.', file, reason), [
    'choose-file',
    'retry',
  ]);
}

export function damagedBatch(file: string, column: string, batch: number, reason: string): Failure {
  return new Failure(
    'arrow-damaged',
    l10n.t(
      '{0} is damaged in column “{1}”, batch {2} (counting from 0): {3}. Copy or save it again.',
      file,
      column,
      count(batch),
      reason,
    ),
    ['choose-file', 'retry'],
  );
}
