import * as l10n from '@vscode/l10n';
import { elided } from './elided';
import { type Grid, type GridRow, type Printer, wordsOf } from './printer';

const SIZE = /^\[\d+ rows x \d+ columns\]$/;
const SERIES = /^(?:Name: .*|Length: .*|dtype: \w+.*)$/;
const WAY = 'pd.set_option("display.max_rows", None, "display.max_columns", None) · scores.to_csv("scores.csv")';

/**
 * Data frames and series as pandas prints them, where it takes more than blanks between cells to read them: wide ones in
 * blocks with a backslash after the header, an index with a name or with blanks in it, lines after the table.
 */
export const pandasPrint: Printer = {
  title: () => l10n.t('Print-out of pandas'),
  recognises(lines) {
    const own = lines.filter((line) => line.trim() !== '');
    const last = own.at(-1) ?? '';
    if (own.some((line) => SIZE.test(line)) || /\s\\\s*$/.test(own[0] ?? '')) return true;
    if (SERIES.test(last) && last.includes('dtype: ')) return own.length > 1;
    return hasIndexName(own) || hasBlanksInIndex(own);
  },
  grids(lines) {
    const own = lines
      .map((text, index) => ({ text, line: index + 1, opens: (lines[index - 1] ?? '').trim() === '' }))
      .filter(({ text }) => text.trim() !== '');
    for (const [index, { text, line }] of own.entries()) if (isElided(text, index === 0)) throw elided(line, WAY);
    const body = own.filter(({ text }) => !SIZE.test(text.trim()) && !SERIES.test(text.trim()));
    return own.some(({ text }) => SERIES.test(text.trim())) ? [series(body)] : [frame(body)];
  },
};

interface Text {
  readonly text: string;
  readonly line: number;
  /** Whether the line before it is blank, as it is before each block. */
  readonly opens: boolean;
}

/** Dots for columns in the header, or for rows in a line of nothing else; a text that ends in dots says nothing. */
function isElided(text: string, isHeader: boolean): boolean {
  const words = wordsOf(text);
  return isHeader ? words.includes('...') : words.length > 0 && words.every((word) => /^\.{2,3}$/.test(word));
}

/** A second line with nothing but the name of the index, at the left. */
function hasIndexName(lines: readonly string[]): boolean {
  const [header = '', name = '', row = ''] = lines;
  const columns = wordsOf(header).length;
  return /^\s/.test(header) && columns >= 2 && /^\S+\s*$/.test(name) && wordsOf(row).length === columns + 1;
}

/** Rows of several lengths whose cells end where the header's do. */
function hasBlanksInIndex(lines: readonly string[]): boolean {
  const [header = '', ...rows] = lines.slice(0, 20);
  const names = wordsOf(header);
  const widths = new Set(rows.map((row) => wordsOf(row).length));
  if (!/^\s{2}/.test(header) || names.length < 2 || rows.length === 0 || widths.size < 2) return false;
  if (names.some((name) => /\d\.\d/.test(name))) return false;
  const ends = endsOf(header);
  return rows.every((row) => row.length >= (ends.at(-1) ?? 0) && ends.every((end) => isEnd(row, end)));
}

function endsOf(header: string): number[] {
  return [...header.matchAll(/\S+/g)].map((match) => match.index + match[0].length);
}

function isEnd(row: string, end: number): boolean {
  return row.charAt(end - 1).trim() !== '' && row.charAt(end).trim() === '';
}

function series(lines: readonly Text[]): Grid {
  return { rows: lines.map(({ text, line }) => ({ cells: wordsOf(text).slice(-1), line })) };
}

/** Blocks of columns one below the other; the index of the first is kept, those of the others are the same. */
function frame(lines: readonly Text[]): Grid {
  const header: string[] = [''];
  const rows: { cells: string[]; line: number }[] = [];
  let ends: number[] = [];
  let at = 0;
  for (const [index, { text, line, opens }] of lines.entries()) {
    const plain = text.replace(/\s\\\s*$/, '  ');
    if (index === 0 || opens) {
      header.push(...wordsOf(plain));
      ends = endsOf(plain);
      at = 0;
      continue;
    }
    const { name, cells } = rowOf(plain, ends);
    if (cells.length === 0) continue;
    const known = rows[at];
    if (known) known.cells.push(...cells);
    else rows.push({ cells: [name, ...cells], line });
    at++;
  }
  return { header, rows: rows satisfies GridRow[] };
}

/** The index before the first column may hold blanks, and so may text in a cell: the header says where cells end. */
function rowOf(text: string, ends: readonly number[]): { name: string; cells: string[] } {
  const words = wordsOf(text);
  if (words.length < ends.length) return { name: '', cells: [] };
  if (!ends.every((end) => isEnd(text, end))) {
    return { name: words.slice(0, -ends.length).join(' '), cells: words.slice(-ends.length) };
  }
  const first = wordsOf(text.slice(0, ends[0]));
  const others = ends.slice(1).map((end, k) => text.slice(ends[k] as number, end).trim());
  return { name: first.slice(0, -1).join(' '), cells: [first.at(-1) ?? '', ...others] };
}
