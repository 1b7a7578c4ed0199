import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { count } from '../../text/numbers';
import { parseLiterals } from '../literal/document';

/** The value on a line, which is not blank. Throws a `Failure` that names the line where it is neither JSON nor a literal. */
export function parseLine(content: string, line: number, name: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    // Python writes NaN and Infinity, which JSON does not have.
  }
  try {
    return parseLiterals(content);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(
      'not-json',
      l10n.t('Line {0} of {1} is not JSON. Within it: {2}', count(line), name, error.message),
      ['choose-file'],
    );
  }
}
