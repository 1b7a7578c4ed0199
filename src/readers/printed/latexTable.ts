import * as l10n from '@vscode/l10n';
import { numberOfText } from '../literal/number';
import type { GridRow, Printer } from './printer';

const RULES = /\\(?:hline|toprule|midrule|bottomrule|cline\{[^}]*\}|cmidrule(?:\([^)]*\))?\{[^}]*\}|addlinespace)/g;

function isRow(line: string): boolean {
  const cell = line.indexOf('&');
  return cell >= 0 && line.indexOf('\\\\', cell) > 0;
}

/** Rows of a LaTeX table: `cat & 0.9 & 0.1 \\`. */
export const latexTable: Printer = {
  title: () => l10n.t('Table in LaTeX'),
  recognises(lines) {
    const first = lines.slice(0, 12).filter(isRow);
    return first.length > 0 && (/^\s*(?:\\|%)/.test(lines[0] ?? '') || isRow(lines[0] ?? ''));
  },
  grids(lines) {
    const rows: GridRow[] = [];
    for (const [index, line] of lines.entries()) {
      const content = line.replace(/(?<!\\)%.*$/, '').replace(RULES, '');
      if (!isRow(content)) continue;
      rows.push({
        cells: content
          .replace(/\\\\.*$/, '')
          .split(/(?<!\\)&/)
          .map(plain),
        line: index + 1,
      });
    }
    const [first, ...rest] = rows;
    if (!first) return [];
    const isHeader = rest.length > 0 && first.cells.every((cell) => numberOfText(cell) === undefined);
    return [isHeader ? { header: first.cells, rows: rest } : { rows }];
  },
};

/** A cell without what only changes its look. */
function plain(cell: string): string {
  let text = cell.trim();
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(/\\(?:textbf|textit|mathbf|underline|emph|text|texttt|num)\{([^{}]*)\}/g, '$1').trim();
  }
  return text
    .replace(/\\([%_&#$])/g, '$1')
    .replace(/^\$(.*)\$$/, '$1')
    .trim();
}
