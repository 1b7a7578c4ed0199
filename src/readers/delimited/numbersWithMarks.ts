import * as l10n from '@vscode/l10n';
import type { Gathering } from '../gathering';
import type { NumberArray } from '../reading';
import { cellNumber, isMissingCell } from './cellNumber';

const GROUPED = /^\s*[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?\s*$/;
const GROUPED_BY_DOTS = /^\s*[+-]?\d{1,3}(?:\.\d{3})+(?:,\d*)?\s*$/;
/** Characters of a number with its marks; what is longer is text. */
const LONGEST = 64;
const PERCENT = /^\s*(.*?)\s*%\s*$/;

/** The number that a cell is which spreadsheets wrote with a percent sign or with marks between thousands. */
export function markedNumber(cell: string, decimalComma = false): number | undefined {
  if (cell.length > LONGEST) return undefined;
  const percent = PERCENT.exec(cell);
  if (percent) {
    const number = plainNumber(percent[1] ?? '', decimalComma);
    return number === undefined ? undefined : number / 100;
  }
  return plainNumber(cell, decimalComma);
}

function plainNumber(cell: string, decimalComma: boolean): number | undefined {
  if (!decimalComma && GROUPED.test(cell)) return Number(cell.replaceAll(',', ''));
  if (decimalComma && GROUPED_BY_DOTS.test(cell)) return Number(cell.replaceAll('.', '').replace(',', '.'));
  return cellNumber(cell, decimalComma);
}

/**
 * A column of numbers some of which have marks: percent (`12.5 %` is 0.125; then every cell must have the sign, or be 0)
 * or thousands (`1,234.5`). Undefined where a cell is neither, or none has a mark.
 */
export function numbersWithMarks(
  name: string,
  cells: readonly string[],
  decimalComma: boolean,
  { notes }: Gathering,
): NumberArray | undefined {
  const values = new Float64Array(cells.length);
  let [percent, plain] = [0, 0];
  for (const [row, cell] of cells.entries()) {
    const number = isMissingCell(cell) ? Number.NaN : markedNumber(cell, decimalComma);
    if (number === undefined) return undefined;
    if (cell.includes('%')) percent++;
    else if (!isMissingCell(cell) && number !== 0) plain++;
    values[row] = number;
  }
  if (percent > 0 && plain > 0) return undefined;
  notes.add(
    percent > 0
      ? l10n.t('Percentages were read as fractions of 1.')
      : l10n.t('Marks between thousands were left out of numbers.'),
  );
  return { name, shape: [cells.length], type: 'float64', values };
}
