import type { Pace } from '../../engine/pace';
import { lineOfRow } from './lineOfRow';
import { parseLine } from './parseLine';

const CHARACTERS_A_BLOCK = 2 ** 20;

/** The values of a text, one a line, and the line that each of them stands in. */
export interface ParsedLines {
  readonly values: readonly unknown[];
  lineOf(row: number): number;
}

/** Parses every line that is not blank. Throws a `Failure` that names the first line which is no value. */
export async function parseLines(text: string, name: string, pace: Pace): Promise<ParsedLines> {
  const values: unknown[] = [];
  /** Rows before which a line is blank, one for each such line. */
  const blanks: number[] = [];
  let paced = 0;
  for (let start = 0, line = 1; start < text.length; line++) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const content = text.slice(start, end).trim();
    if (content !== '') values.push(parseLine(content, line, name));
    else blanks.push(values.length);
    start = end + 1;
    if (start - paced >= CHARACTERS_A_BLOCK) {
      paced = start;
      await pace(start / text.length);
    }
  }
  return { values, lineOf: (row) => lineOfRow(row, blanks) };
}
