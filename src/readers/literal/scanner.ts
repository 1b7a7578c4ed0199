import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { count } from '../../text/numbers';

const NEWLINE = 10;
const HASH = 35;
const SLASH = 47;

/** A place in a text that moves forward, and can say where it is. */
export class Scanner {
  at = 0;
  constructor(readonly text: string) {}

  get done(): boolean {
    return this.at >= this.text.length;
  }

  /** The character here, '' at the end. */
  peek(): string {
    return this.text.charAt(this.at);
  }

  /** Past blanks and the comments of Python, JavaScript and JSON5. */
  skipBlanks(): void {
    const { text } = this;
    for (; this.at < text.length; this.at++) {
      const code = text.charCodeAt(this.at);
      // The byte order mark and the no-break space come with copied text.
      if (code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0xfeff) continue;
      if (code === HASH || (code === SLASH && text.charCodeAt(this.at + 1) === SLASH)) {
        const end = text.indexOf('\n', this.at);
        this.at = end < 0 ? text.length - 1 : end;
      } else if (code === SLASH && text.charAt(this.at + 1) === '*') {
        const end = text.indexOf('*/', this.at + 2);
        this.at = end < 0 ? text.length - 1 : end + 1;
      } else return;
    }
  }

  /** Takes the given text if it stands here. */
  take(expected: string): boolean {
    if (!this.text.startsWith(expected, this.at)) return false;
    this.at += expected.length;
    return true;
  }

  /** Takes what a sticky pattern matches here. */
  match(sticky: RegExp): string | undefined {
    sticky.lastIndex = this.at;
    const found = sticky.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  fail(code: string, message: (line: string, column: string) => string): never {
    const { line, column } = this.place();
    throw new Failure(code, message(count(line), count(column)), ['choose-file']);
  }

  /** Fails saying what stands here although it cannot. */
  failHere(): never {
    if (this.done) {
      return this.fail('not-literal', (line) =>
        l10n.t('The text ends in line {0} in the middle of a value: it was cut off, or a bracket is missing.', line),
      );
    }
    const found = /^[\w.$+-]+/.exec(this.text.slice(this.at, this.at + 40))?.[0] ?? this.peek();
    return this.fail('not-literal', (line, column) =>
      l10n.t(
        'Line {0}, column {1}: “{2}” cannot stand here, where a value or a bracket should be.',
        line,
        column,
        found,
      ),
    );
  }

  private place(): { line: number; column: number } {
    let line = 1;
    let start = 0;
    for (let i = 0; i < this.at; i++) {
      if (this.text.charCodeAt(i) !== NEWLINE) continue;
      line++;
      start = i + 1;
    }
    return { line, column: this.at - start + 1 };
  }
}
