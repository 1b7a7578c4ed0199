import * as l10n from '@vscode/l10n';
import { elided } from './elided';
import type { GridRow, Printer } from './printer';

/** A line between rows: `|---|:---:|`, `+-----+`, `--- | ---`, or drawn with lines. */
const RULE = /^\s*[|+:]*\s*:?[-=─═╌]{2,}[-=|+:\s─═╌┬┼┴╪╤╧┐┘┤╡╮╯]*$|^\s*[┌└├╞╭╰┏┗┡][─━═╌┬┼┴╪╤╧┐┘┤╡╮╯┳┓┻┛╇┩]+\s*$/;
const DRAWN = /[│┆┃║]/g;
/** polars names the columns' types below their names. */
const DASHES = /^(?:---\s*)+$/;

/** Tables with bars between the cells and a rule below the header: Markdown, org-mode, databases' command lines, polars. */
export const barTable: Printer = {
  title: () => l10n.t('Table in Markdown, or drawn with bars'),
  recognises(lines) {
    const [first = '', second = '', third = '', fourth = ''] = lines
      .map((line) => line.replace(DRAWN, '|'))
      .slice(0, 4);
    if (first.includes('|') && RULE.test(second) && /[|+]/.test(second)) return true;
    if (/^\s*[+┌╭┏]/.test(first) && RULE.test(first) && second.includes('|'))
      return RULE.test(third) || third.includes('---');
    return /^shape: \(/.test(first) && RULE.test(second) && third.includes('|') && fourth.includes('---');
  },
  grids(lines) {
    const rows: GridRow[] = [];
    let typesFollow = false;
    for (const [index, given] of lines.entries()) {
      const line = given.replace(DRAWN, '|');
      const cells = line.includes('|') ? cellsOf(line) : [];
      if (line !== given && DASHES.test(cells.join(' '))) typesFollow = true;
      else if (typesFollow) typesFollow = false;
      else if (cells.includes('…')) {
        throw elided(index + 1, 'pl.Config.set_tbl_rows(-1) · scores.write_csv("scores.csv")');
      } else if (cells.length > 0 && !RULE.test(line)) rows.push({ cells, line: index + 1 });
      // What is written below a table is not part of it.
      else if (rows.length > 1 && line.trim() !== '' && !RULE.test(line)) break;
    }
    const [header, ...body] = rows;
    return header ? [{ header: header.cells, rows: body }] : [];
  },
};

function cellsOf(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) =>
    cell
      .trim()
      .replaceAll('\\|', '|')
      // Emphasis marks the best number of a column.
      .replace(/^(\*\*|__|\*|_|`)(.+)\1$/, '$2'),
  );
}
