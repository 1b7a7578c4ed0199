import * as l10n from '@vscode/l10n';
import { count } from '../text/numbers';

/** Names what is being done, and how far it is where that is known. */
export type Stage = (name: string, share?: number) => void;

/** Less than this is read before anybody has read how much it is. */
const WORTH_TELLING = 2 ** 26;
const PAUSE_MILLISECONDS = 250;

/** Tells how much of a large source has been read and at what rate, a few times a second. */
export function readingText(now: () => number, stage: Stage): (done: number, all: number) => void {
  let start = now();
  let before = 0;
  let told = start;
  return (done, all) => {
    if (done < before) start = now();
    before = done;
    if (all < WORTH_TELLING || now() - told < PAUSE_MILLISECONDS) return;
    told = now();
    const seconds = Math.max(1e-3, (told - start) / 1000);
    const megabytes = (bytes: number) => count(Math.round(bytes / 2 ** 20));
    stage(
      l10n.t('Reading… {0} MB of {1} MB, {2} MB/s', megabytes(done), megabytes(all), megabytes(done / seconds)),
      done / all,
    );
  };
}
