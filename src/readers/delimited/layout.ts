import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { count } from '../../text/numbers';
import { type Delimiter, type Dialect, sniff } from './dialect';
import { firstRowIsHeader } from './header';
import { leadingComments, namesInComment } from './leadingComments';
import { isSecondHeader, twoLevels } from './secondHeader';
import { refuseEndlessRow } from './widestRow';

const QUOTE = 34;
const NEWLINE = 10;
const RETURN = 13;

/** Where the rows of a table begin in a text, and what its columns are called. */
export interface Layout {
  readonly dialect: Dialect;
  readonly columns: number;
  /** One a column, or undefined where the text gives none. */
  readonly names?: readonly string[];
  /** Offset of the first row of data. */
  readonly start: number;
  /** Line number of the first row of data, from 1. */
  readonly line: number;
  /** The first rows of data. */
  readonly preview: readonly (readonly string[])[];
}

/**
 * Finds the delimiter, the header and the first row of data of a text. Zero columns: nothing but comments.
 *
 * @param hasHeader where it is known
 */
export function layoutOf(text: string, hasHeader?: boolean): Layout {
  const { comments, start: afterComments } = leadingComments(text);
  const told = /\s*sep=([,;|\t])[ \t]*(?:\r\n|\n|\r)/y;
  told.lastIndex = afterComments;
  const separator = told.exec(text)?.[1] as Delimiter | undefined;
  const beforeBlanks = separator === undefined ? afterComments : told.lastIndex;
  const start =
    beforeBlanks +
    (/^\s*/.exec(text.slice(beforeBlanks, beforeBlanks + 2 ** 16))?.[0].replace(/[^\r\n]+$/, '').length ?? 0);
  refuseEndlessRow(text, start);
  const dialect = sniff(text.slice(start), separator);
  const [first, ...rest] = dialect.preview;
  if (!first) return { dialect, columns: 0, start: text.length, line: 1, preview: [] };
  if (hasHeader ?? firstRowIsHeader(dialect.preview, dialect.decimalComma)) {
    const second = start + firstRowLength(text.slice(start));
    if (isSecondHeader(dialect.preview, dialect.decimalComma)) {
      const body = second + firstRowLength(text.slice(second));
      const names = twoLevels(first, rest[0] ?? []);
      return { dialect, columns: names.length, names, start: body, line: lineAt(text, body), preview: rest.slice(1) };
    }
    const body = second;
    const width = widthOf(rest);
    if (width !== first.length + 1 && width !== trimmedLength(first) && width !== first.length) {
      throw headerLength(trimmedLength(first), width);
    }
    // An index without a name, as pandas prints it and R writes it.
    const names = width === first.length + 1 ? ['', ...first] : first.slice(0, width);
    return {
      dialect,
      columns: names.length,
      names: names.map((name, column) => (column === 0 ? name.replace(/^\s*#/, '') : name).trim()),
      start: body,
      line: lineAt(text, body),
      preview: rest,
    };
  }
  const columns = widthOf(dialect.preview);
  const names = namesInComment(comments, columns);
  return { dialect, columns, names, start, line: lineAt(text, start), preview: dialect.preview };
}

/** The width that most rows have, a delimiter at the end of every row not counted. */
function widthOf(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  const trailing = rows.every((row) => row.length > 1 && row.at(-1) === '');
  for (const row of rows) {
    const width = row.length - (trailing ? 1 : 0);
    counts.set(width, (counts.get(width) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

function headerLength(named: number, found: number): Failure {
  return new Failure(
    'ragged',
    l10n.t('The header names {0} columns, but most rows have {1} values.', count(named), count(found)),
    ['choose-file'],
  );
}

function trimmedLength(header: readonly string[]): number {
  return header.length > 1 && header.at(-1) === '' ? header.length - 1 : header.length;
}

/** Up to and with the first line break that stands outside of quotes. */
function firstRowLength(text: string): number {
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) quoted = !quoted;
    else if (!quoted && code === NEWLINE) return at + 1;
    else if (!quoted && code === RETURN) return text.charCodeAt(at + 1) === NEWLINE ? at + 2 : at + 1;
  }
  return text.length;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\n|\r/).length;
}
