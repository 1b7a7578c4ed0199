import * as l10n from '@vscode/l10n';
import { elided } from './elided';
import { type GridRow, type Printer, wordsOf } from './printer';

const TITLE = /^# A tibble: /;
const TYPES = /^\s*(?:<\w+(?:\[\w+\])?>\s*)+$/;
const MORE = /^# (?:…|\.\.\.|ℹ|i) .*\bmore\b/;

/** Tibbles as R prints them: a line of sizes, the header, a line of types, and rows with their numbers. */
export const tibblePrint: Printer = {
  title: () => l10n.t('Print-out of R'),
  recognises: (lines) => TITLE.test(lines[0] ?? ''),
  grids(lines) {
    let header: string[] | undefined;
    const rows: GridRow[] = [];
    for (const [index, line] of lines.entries()) {
      if (MORE.test(line))
        throw elided(index + 1, 'print(scores, n = Inf, width = Inf) · write.csv(scores, "scores.csv")');
      if (line.trim() === '' || line.startsWith('#') || TYPES.test(line)) continue;
      const cells = wordsOf(line);
      if (header === undefined) header = ['', ...cells];
      else rows.push({ cells, line: index + 1 });
    }
    return header ? [{ header, rows }] : [];
  },
};
