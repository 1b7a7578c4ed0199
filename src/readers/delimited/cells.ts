import Papa from 'papaparse';
import type { Pace } from '../../engine/pace';
import { cutOffRow, raggedRow } from '../lists/shapeOfList';
import { type Dialect, splitLine } from './dialect';

const BLOCK = 2 ** 20;

/**
 * The cells of a table, column by column, from `start` (line number `firstLine`) on. Cells may be quoted and
 * hold line breaks. Throws a `Failure` at a row of another length.
 */
export async function readCells(
  text: string,
  start: number,
  firstLine: number,
  dialect: Dialect,
  columns: number,
  pace: Pace,
): Promise<string[][]> {
  const cells: string[][] = Array.from({ length: columns }, () => []);
  const take = (row: readonly string[], line: number, isEnd: boolean) => {
    const found = row.length === columns + 1 && row[columns] === '' ? columns : row.length;
    if (found < columns && isEnd) throw cutOffRow(cells[0]?.length ?? 0, found, columns, line);
    if (found !== columns) throw raggedRow(cells[0]?.length ?? 0, found, columns, line);
    for (let column = 0; column < columns; column++) cells[column]?.push((row[column] as string).trim());
  };
  if (dialect.delimiter === 'blanks' || dialect.delimiter === 'none') {
    const { delimiter } = dialect;
    const lines = text.slice(start).split(/\r\n|\n|\r/);
    for (const [index, line] of lines.entries()) {
      const isEnd = index === lines.length - 1;
      if (line.trim() !== '' && !line.startsWith('#')) take(splitLine(line, delimiter), firstLine + index, isEnd);
      if (index % 65_536 === 65_535) await pace(index / lines.length);
    }
  } else await readQuoted(text, start, firstLine, dialect, columns, take, pace);
  return cells;
}

/** Feeds papaparse block by block, each up to its last whole row, so that a cancel is heard in between. */
async function readQuoted(
  text: string,
  start: number,
  firstLine: number,
  { delimiter, newline }: Dialect,
  columns: number,
  take: (row: readonly string[], line: number, isEnd: boolean) => void,
  pace: Pace,
): Promise<void> {
  const parser = new Papa.Parser({ delimiter, newline });
  let line = firstLine;
  for (let at = start, size = BLOCK; at < text.length; ) {
    const last = at + size >= text.length;
    const { data, meta } = parser.parse(text.slice(at, at + size), 0, !last) as Papa.ParseResult<string[]>;
    if (!last && meta.cursor === 0) {
      // A cell longer than the block.
      size *= 2;
      continue;
    }
    for (const [index, row] of data.entries()) {
      const isEnd = last && index === data.length - 1;
      const only = row.length === 1 ? (row[0] as string).trim() : undefined;
      // A comment may hold the delimiter; a text such as `#tag` stands in a row of the right length.
      const isWhole = row.length === columns || (row.length === columns + 1 && row[columns] === '');
      const isComment = !isWhole && /^\s*#(?:\s|$)/.test(row[0] ?? '');
      const skipped = only === '' || isComment || (columns > 1 && only?.startsWith('#'));
      if (!skipped) take(row, line, isEnd);
      line += 1 + row.reduce((breaks, cell) => breaks + lineBreaks(cell), 0);
    }
    at = last ? text.length : at + meta.cursor;
    size = BLOCK;
    await pace(at / text.length);
  }
}

function lineBreaks(cell: string): number {
  let breaks = 0;
  for (let at = 0; at < cell.length; at++) {
    const code = cell.charCodeAt(at);
    if (code === 10 || (code === 13 && cell.charCodeAt(at + 1) !== 10)) breaks++;
  }
  return breaks;
}
