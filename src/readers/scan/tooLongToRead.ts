import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { count } from '../../text/numbers';
import type { ByteSource } from '../bytes';
import { LONGEST_TEXT } from '../text/limits';

/** Less is read as quickly in any other way. */
export const WORTH_SCANNING = 2 ** 18;

/** For a source of which only numbers can be read, because it is too long for a string, and that holds something else. */
export function refuseTooLong({ name, size }: ByteSource, stoppedAt: number): void {
  if (size <= LONGEST_TEXT) return;
  throw new Failure(
    'text-too-long',
    l10n.t(
      '{0} is {1} MB long. Of text beyond {2} MB only plain numbers are read, all rows of the same length, and at byte {3} stands something else. Mend that place, or save the scores as .npy: np.save("scores.npy", scores).',
      name,
      count(Math.ceil(size / 2 ** 20)),
      count(Math.floor(LONGEST_TEXT / 2 ** 20)),
      count(stoppedAt),
    ),
    ['choose-file'],
  );
}
