import Papa from 'papaparse';
import { markedNumber } from './numbersWithMarks';

export type Delimiter = ',' | '\t' | ';' | '|' | 'blanks' | 'none';

/** How a table is written down as text. */
export interface Dialect {
  readonly delimiter: Delimiter;
  readonly newline: '\n' | '\r\n' | '\r';
  readonly decimalComma: boolean;
  /** Cells of the first rows, blank lines left out. */
  readonly preview: readonly (readonly string[])[];
  /** How many characters were looked at; more of the text would not have changed anything. */
  readonly sampled: number;
}

const CANDIDATES: readonly Delimiter[] = ['\t', ';', '|', ',', 'blanks'];
export const PREVIEW_ROWS = 20;
const DECIMAL_COMMA = /^\s*[+-]?\d+,\d+(e[+-]?\d+)?\s*%?\s*$/i;

/**
 * The dialect under which a text's first rows are most alike and most numeric. Blanks separate cells only
 * where most of these are numbers, so that labels of two words stay whole. `told` is what the text itself names
 * (`sep=;`, as Excel writes it).
 */
export function sniff(text: string, told?: Delimiter): Dialect {
  const newline = /\r\n|\n|\r/.exec(text.slice(0, 2 ** 20))?.[0] as Dialect['newline'] | undefined;
  let size = 2 ** 18;
  // Rows may be longer than a sample: one row alone says nothing of a header.
  while (size < text.length && rowsOf(sampleOf(text, size), ',').length < 3) size *= 8;
  const sample = sampleOf(text, size);
  let best: { delimiter: Delimiter; merit: number; preview: string[][] } | undefined;
  for (const delimiter of told === undefined ? CANDIDATES : [told]) {
    const preview = rowsOf(sample, delimiter);
    const merit = meritOf(preview, delimiter);
    if (merit > (best?.merit ?? 0)) best = { delimiter, merit, preview };
  }
  const { delimiter, preview } = best ?? { delimiter: 'none' as const, preview: rowsOf(sample, 'none') };
  const decimalComma = delimiter !== ',' && preview.flat().some((cell) => DECIMAL_COMMA.test(cell));
  return { delimiter, newline: newline ?? '\n', decimalComma, preview, sampled: size };
}

/** Whole lines, as a cut-off last one would look like a short row; at most one cell of several lines is cut. */
function sampleOf(text: string, size: number): string {
  if (size >= text.length) return text;
  const end = Math.max(text.lastIndexOf('\n', size), text.lastIndexOf('\r', size));
  return text.slice(0, end < 0 ? size : end + 1);
}

function rowsOf(sample: string, delimiter: Delimiter): string[][] {
  if (delimiter === ',' || delimiter === '\t' || delimiter === ';' || delimiter === '|') {
    const { data } = Papa.parse<string[]>(sample, { delimiter, preview: PREVIEW_ROWS, skipEmptyLines: 'greedy' });
    return data;
  }
  const lines = sample.split(/\r\n|\n|\r/, 4 * PREVIEW_ROWS).filter((line) => line.trim() !== '');
  if (delimiter === 'blanks' && lines.slice(0, PREVIEW_ROWS).some(isCutCell)) return [];
  return lines.slice(0, PREVIEW_ROWS).map((line) => splitLine(line, delimiter));
}

/** A line's cells where no cell can hold a line break; between blanks, one in double quotes may hold blanks. */
export function splitLine(line: string, delimiter: 'blanks' | 'none'): string[] {
  if (delimiter === 'none') return [line.trim()];
  if (!line.includes('"')) return line.trim().split(/[ \t]+/);
  const cells = line.match(/"(?:[^"]|"")*"(?=[ \t]|$)|[^ \t]+/g) ?? [];
  return cells.map((cell) => (/^".*"$/.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell));
}

/** Whether a quote that a line opens stays open: then the line is part of a cell. */
function isCutCell(line: string): boolean {
  return (line.match(/"/g)?.length ?? 0) % 2 === 1;
}

/** 0 for a delimiter that makes no table; else how alike the rows are and how many of their cells are numbers. */
function meritOf(rows: readonly string[][], delimiter: Delimiter): number {
  const widths = new Map<number, number>();
  for (const row of rows) widths.set(row.length, (widths.get(row.length) ?? 0) + 1);
  const [width, alike] = [...widths].sort((a, b) => b[1] - a[1])[0] ?? [1, 0];
  if (width < 2) return 0;
  const cells = rows.flat();
  const numeric = cells.filter((cell) => markedNumber(cell, delimiter !== ',') !== undefined).length / cells.length;
  const sameness = alike / rows.length;
  if (delimiter === 'blanks' && numeric < 0.5) return 0;
  // Commas in a list of names ("vase, jar") make neither even rows nor numbers.
  if (sameness < 1 && numeric === 0) return 0;
  // A table has no row of another width; what looks like one in all but its header is a list in the cells.
  return sameness + numeric + (sameness === 1 ? 0.5 : 0);
}
