import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { count } from '../../text/numbers';

/** Cells that a row may have; no model has so many classes, and each costs memory whatever it holds. */
const MOST_CELLS = 1_000_000;
const DELIMITERS: readonly number[] = [...',;|\t '].map((character) => character.charCodeAt(0));

/** Throws a `Failure` where the line at `start` has more cells than a row may have, before they are taken apart. */
export function refuseEndlessRow(text: string, start: number): void {
  const counts = new Uint32Array(128);
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) break;
    if (code < 128) counts[code] = (counts[code] as number) + 1;
  }
  const most = DELIMITERS.reduce((largest, code) => Math.max(largest, counts[code] as number), 0);
  if (most < MOST_CELLS) return;
  throw new Failure(
    'too-many-columns',
    l10n.t(
      'The first row has more than {0} cells. If it is one long list, put each value or each row on a line of its own.',
      count(MOST_CELLS),
    ),
    ['choose-file'],
  );
}
