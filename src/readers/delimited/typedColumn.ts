import type { Gathering } from '../gathering';
import { listsInText } from '../lists/listsInText';
import type { NamedArray } from '../reading';
import { cellNumber, isMissingCell } from './cellNumber';
import { numbersWithMarks } from './numbersWithMarks';

/**
 * A column of cells as numbers where every cell that holds something is one (missing ones are NaN), as
 * lists where they hold these (`"[0.1, 0.9]"`, as data frames of lists are written), and as text otherwise.
 */
export async function typedColumn(
  name: string,
  cells: readonly string[],
  decimalComma: boolean,
  gathering: Gathering,
): Promise<NamedArray> {
  const shape = [cells.length];
  const values = new Float64Array(cells.length);
  let whole = true;
  let present = 0;
  for (const [row, cell] of cells.entries()) {
    const number = cellNumber(cell, decimalComma);
    if (number === undefined && !isMissingCell(cell))
      return (
        numbersWithMarks(name, cells, decimalComma, gathering) ??
        (await listsInText(name, cells, gathering)) ??
        textColumn(name, cells)
      );
    values[row] = number ?? Number.NaN;
    if (number !== undefined) present++;
    if (!Number.isInteger(number)) whole = false;
  }
  if (present === 0) return textColumn(name, cells);
  return { name, shape, type: whole ? 'int' : 'float64', values };
}

function textColumn(name: string, cells: readonly string[]): NamedArray {
  return { name, shape: [cells.length], type: 'text', values: cells.map((cell) => (isMissingCell(cell) ? '' : cell)) };
}
