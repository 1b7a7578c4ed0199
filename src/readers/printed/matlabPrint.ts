import * as l10n from '@vscode/l10n';
import { numberOfText } from '../literal/number';
import { type Grid, type Printer, wordsOf } from './printer';

const NAME = /^\s*([A-Za-z]\w{0,62}(?:[.({][\w.(){},:]{0,62})?)\s*=\s*$/;
const COLUMNS = /^\s*Columns?\s+(\d+)(?:\s+(?:through|thru|to|and)\s+\d+)?:?\s*$/i;
const FACTOR = /^\s*(\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*\*\s*$/i;
/** What PyTorch's C++ library, and PyTorch before 0.4, print around the same. */
const TORCH =
  /^\s*\[\s*(?:(?:CPU|CUDA)\w+\{[\d,]+\}|torch\.[\w.]+ of size [\dx]+.*)\s*\]\s*$|^Variable containing:\s*$/;
/** `4×3 single matrix`, `Matrix (4×3)`; Octave says nothing. */
const TITLE = /^\s*\d+\s*[×x]\s*\d+\s+[\w ]+$/;

/**
 * Matrices as MATLAB and Octave show them, and PyTorch from C++: `A =`, a common factor (`1.0e+03 *`), and wide ones in blocks headed
 * "Columns 1 through 6" one below the other.
 */
export const matlabPrint: Printer = {
  title: () => l10n.t('Print-out of MATLAB, Octave or C++'),
  recognises(lines) {
    const [first = '', ...rest] = lines.filter((line) => line.trim() !== '').slice(0, 5);
    if (COLUMNS.test(first)) return isNumbers(rest[0] ?? '');
    if (lines.some((line) => TORCH.test(line))) return isNumbers(TORCH.test(first) ? (rest[0] ?? '') : first);
    if (!NAME.test(first)) return FACTOR.test(first) && isNumbers(rest[0] ?? '');
    const numbers = rest.find((line) => !COLUMNS.test(line) && !FACTOR.test(line) && !TITLE.test(line));
    return numbers !== undefined && isNumbers(numbers);
  },
  grids(lines) {
    const grids: Block[] = [];
    for (const [index, line] of lines.entries()) take(line, index + 1, grids);
    return grids.filter(({ rows }) => rows.length > 0).map(gridOf);
  },
};

interface Block {
  readonly name?: string;
  readonly rows: { cells: string[]; line: number }[];
  factor: string | undefined;
  /** Which row the next line continues. */
  at: number;
}

function take(line: string, number: number, blocks: Block[]): void {
  if (line.trim() === '' || TITLE.test(line) || TORCH.test(line)) return;
  const name = NAME.exec(line);
  if (name || blocks.length === 0) blocks.push({ name: name?.[1], rows: [], factor: undefined, at: 0 });
  if (name) return;
  const block = blocks.at(-1) as Block;
  const factor = FACTOR.exec(line);
  const columns = COLUMNS.exec(line);
  if (factor) block.factor = factor[1];
  else if (columns) block.at = 0;
  else if (isNumbers(line)) {
    const cells = wordsOf(line).map((cell) => scaled(cell, block.factor));
    const known = block.rows[block.at];
    if (known) known.cells.push(...cells);
    else block.rows.push({ cells, line: number });
    block.at++;
  }
}

function isNumbers(line: string): boolean {
  const words = wordsOf(line);
  return words.length > 0 && words.every((word) => numberOfText(word) !== undefined);
}

/** The exponent is added to the digits, so that no rounding is added to MATLAB's own. */
function scaled(cell: string, factor: string | undefined): string {
  if (factor === undefined) return cell;
  const exponent = Math.round(Math.log10(Number(factor)));
  const [digits, own] = cell.split(/e/i);
  return /\d/.test(cell) ? `${digits}e${exponent + Number(own ?? 0)}` : cell;
}

function gridOf({ name, rows }: Block): Grid {
  return { name, rows };
}
