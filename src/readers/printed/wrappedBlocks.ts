import * as l10n from '@vscode/l10n';
import { numberOfText } from '../literal/number';
import { type Grid, type Printer, wordsOf } from './printer';

/**
 * A table with names of rows and columns that was too wide for its lines, as R prints data frames and matrices: blocks
 * of columns one below the other, each with a header and the same names of rows.
 */
export const wrappedBlocks: Printer = {
  title: () => l10n.t('Print-out of R'),
  recognises(lines) {
    const own = lines.filter((line) => line.trim() !== '');
    const second = own.findIndex((line, index) => index > 1 && isHeader(line));
    if (!isHeader(own[0] ?? '') || second < 0 || own.length < 2 * second) return false;
    if (!wordsOf(own[1] ?? '').some((word) => numberOfText(word) !== undefined)) return false;
    const names = own.slice(1, second).map(nameOf);
    return own.slice(second + 1, second + second).every((line, index) => nameOf(line) === names[index]);
  },
  grids(lines) {
    const header: string[] = [''];
    const rows: { cells: string[]; line: number }[] = [];
    let at = 0;
    for (const [index, line] of lines.entries()) {
      if (line.trim() === '') continue;
      if (isHeader(line)) {
        header.push(...wordsOf(line));
        at = 0;
        continue;
      }
      const [name = '', ...cells] = wordsOf(line);
      const known = rows[at];
      if (known) known.cells.push(...cells);
      else rows.push({ cells: [name, ...cells], line: index + 1 });
      at++;
    }
    return [{ header, rows }] satisfies Grid[];
  },
};

function isHeader(line: string): boolean {
  const words = wordsOf(line);
  return /^\s/.test(line) && words.length > 0 && words.every((word) => numberOfText(word) === undefined);
}

function nameOf(line: string): string {
  return wordsOf(line)[0] ?? '';
}
