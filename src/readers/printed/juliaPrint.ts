import * as l10n from '@vscode/l10n';
import { elided } from './elided';
import { type Grid, type Printer, wordsOf } from './printer';

const SUMMARY =
  /^\s*(?:\d+×\d+|\d+-element)\s+\S{0,40}(?:Matrix|Vector|Array|adjoint|transpose|view|reshape|BitMatrix|BitVector).{0,200}$/;

/** Arrays as Julia shows them: a line such as `4×3 Matrix{Float64}:`, and a row a line. */
export const juliaPrint: Printer = {
  title: () => l10n.t('Print-out of Julia'),
  recognises: (lines) => SUMMARY.test(lines[0] ?? ''),
  grids(lines) {
    const grids: { rows: { cells: string[]; line: number }[] }[] = [];
    for (const [index, line] of lines.entries()) {
      if (SUMMARY.test(line)) grids.push({ rows: [] });
      else if (/[…⋮⋱]/.test(line))
        throw elided(index + 1, 'show(stdout, scores) · writedlm("scores.csv", scores, ",")');
      else if (line.trim() !== '' && !line.startsWith('julia>')) {
        const cells = wordsOf(line).map((cell) => cell.replace(/^"|"$/g, '').replace(/f(?=[+-]?\d+$)/, 'e'));
        grids.at(-1)?.rows.push({ cells, line: index + 1 });
      }
    }
    return grids satisfies Grid[];
  },
};
