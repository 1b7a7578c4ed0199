import Papa from 'papaparse';
import { type Dialect, sniff, splitLine } from './dialect';
import { firstRowIsHeader } from './header';
import { leadingComments, namesInComment } from './leadingComments';

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

/** Finds the delimiter, the header and the first row of data of a text. Zero columns: nothing but comments. */
export function layoutOf(text: string): Layout {
  const { comments, start: afterComments } = leadingComments(text);
  const start =
    afterComments +
    (/^\s*/.exec(text.slice(afterComments, afterComments + 2 ** 16))?.[0].replace(/[^\r\n]+$/, '').length ?? 0);
  const dialect = sniff(text.slice(start));
  const [first, ...rest] = dialect.preview;
  if (!first) return { dialect, columns: 0, start: text.length, line: 1, preview: [] };
  if (firstRowIsHeader(dialect.preview, dialect.decimalComma)) {
    const body = start + headerLength(text.slice(start, start + 2 ** 20), dialect);
    const width = widthOf(rest);
    // An index without a name, as pandas prints it and R writes it.
    const names = width === first.length + 1 ? ['', ...first] : first.slice(0, Math.max(width, trimmedLength(first)));
    return {
      dialect,
      columns: names.length,
      names: names.map((name) => name.trim()),
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

function trimmedLength(header: readonly string[]): number {
  return header.length > 1 && header.at(-1) === '' ? header.length - 1 : header.length;
}

function headerLength(sample: string, { delimiter, newline }: Dialect): number {
  if (delimiter === 'blanks' || delimiter === 'none') {
    const line = /[^\r\n]*(\r\n|\n|\r|$)/.exec(sample)?.[0] ?? '';
    return splitLine(line, delimiter).length === 0 ? 0 : line.length;
  }
  return Papa.parse(sample, { delimiter, newline, preview: 1 }).meta.cursor;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\n|\r/).length;
}
