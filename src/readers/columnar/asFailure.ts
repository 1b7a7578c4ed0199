import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';

/** The same error where it is a `Failure` or a cancel already; else what its words make of the place. */
export function asFailure(error: unknown, made: (reason: string) => Failure): unknown {
  if (error instanceof Failure || !(error instanceof Error) || error.name === 'AbortError') return error;
  if (error instanceof RangeError) return made(l10n.t('it ends too early, or claims too much'));
  // Words of the engine's own about a value that is missing would help nobody.
  return made(error.name === 'Error' ? error.message : l10n.t('it does not hold together'));
}
