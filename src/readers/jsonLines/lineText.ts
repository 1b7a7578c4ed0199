import * as l10n from '@vscode/l10n';
import { count } from '../../text/numbers';
import type { NumberScanner } from '../scan/numberScanner';
import type { TextFeed } from '../scan/textFeed';
import { OtherLine } from './otherLine';

const NEWLINE = 10;
/** No row of scores is as long. */
const LONGEST_LINE = 2 ** 26;

/** Takes whole lines out of a feed, as text. */
export class LineText {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

  constructor(
    private readonly scanner: NumberScanner,
    private readonly feed: TextFeed,
  ) {}

  /** The next line, without its end. Throws an `OtherLine` where it is no UTF-8, or too long. */
  async next(): Promise<string> {
    const { feed, decoder } = this;
    let text = '';
    let taken = 0;
    for (;;) {
      const rest = this.scanner.bytes.subarray(feed.at, feed.end);
      const end = rest.indexOf(NEWLINE);
      const part = end < 0 ? rest : rest.subarray(0, end);
      feed.at += part.length + (end < 0 ? 0 : 1);
      taken += part.length;
      if (taken > LONGEST_LINE) {
        throw new OtherLine(l10n.t('It is longer than {0} MB.', count(LONGEST_LINE / 2 ** 20)));
      }
      try {
        text += decoder.decode(part, { stream: end < 0 });
      } catch {
        throw new OtherLine(l10n.t('It is not UTF-8.'));
      }
      if (end >= 0 || !(await feed.more())) return text;
    }
  }
}
