import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { count } from '../../text/numbers';

/** That a print-out leaves values out; `way` says how to print or save all of them, as code. */
export function elided(line: number, way: string): Failure {
  return new Failure(
    'elided',
    l10n.t('Line {0}: the print-out leaves values out. Print or save all of it: {1}.', count(line), way),
    ['choose-file'],
  );
}
