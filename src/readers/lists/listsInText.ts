import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { isMissingCell } from '../delimited/cellNumber';
import type { Gathering } from '../gathering';
import { parseLiterals } from '../literal/document';
import { numberOfText } from '../literal/number';
import { rowName } from '../place';
import type { NamedArray } from '../reading';
import { listToArray } from './listToArray';

const OPENING = /^\s*(?:\[|\(\s*[-+.\d].*\)\s*$|tensor\(|array\(|np\.array\()/s;
const ROWS_A_BLOCK = 2048;
const SEPARATORS = ['|', ';', ' '] as const;

/**
 * Texts that are lists of numbers as one array: as Python, NumPy, PyTorch and JSON write them (`"[0.1 0.9]"`), or
 * numbers with bars, semicolons or blanks between (`0.1|0.9`, as the What-If Tool has them). Undefined where one is
 * anything else. A list that was shortened (`[0.1 ... 0.9]`) makes an unread array that says so.
 */
export async function listsInText(
  name: string,
  cells: readonly unknown[],
  gathering: Gathering,
): Promise<NamedArray | undefined> {
  const parse = parserOf(cells);
  if (!parse) return undefined;
  const lists: unknown[] = [];
  try {
    for (const [row, cell] of cells.entries()) {
      lists.push(typeof cell === 'string' && !isMissingCell(cell) ? parse(cell) : null);
      if (row % ROWS_A_BLOCK === ROWS_A_BLOCK - 1) await gathering.pace(row / cells.length);
    }
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'elided') return undefined;
    return {
      name,
      shape: [cells.length],
      type: 'unread',
      failure: shortened(name, rowName(lists.length, gathering.lineOf?.(lists.length))),
    };
  }
  const array = await listToArray(name, lists, gathering);
  return array.type === 'unread' && array.failure.code !== 'ragged' ? undefined : array;
}

function shortened(name: string, row: string): Failure {
  return new Failure(
    'elided',
    l10n.t(
      'Row {0} of “{1}” leaves values out (“...”): the list was shortened when it was written. Write it in full, for example as scores.tolist(), or save it with np.save.',
      row,
      name,
    ),
    ['choose-file'],
  );
}

function parserOf(cells: readonly unknown[]): ((cell: string) => unknown) | undefined {
  const present = cells.filter((cell): cell is string => typeof cell === 'string' && !isMissingCell(cell));
  if (present.length === 0 || present.length < cells.filter((cell) => cell !== null && cell !== '').length / 2)
    return undefined;
  if (present.every((cell) => OPENING.test(cell))) return parseLiterals;
  const first = present[0] as string;
  const separator = SEPARATORS.find((candidate) => numbersBetween(first, candidate) !== undefined);
  // Without a fraction, `12 05 2021` may be a date.
  if (separator === undefined || (separator === ' ' && !present.some((cell) => cell.includes('.')))) return undefined;
  return present.every((cell) => numbersBetween(cell, separator) !== undefined)
    ? (cell) => numbersBetween(cell, separator)
    : undefined;
}

function numbersBetween(cell: string, separator: string): number[] | undefined {
  const parts = cell.trim().split(separator === ' ' ? /\s+/ : separator);
  if (parts.length < 2) return undefined;
  const numbers: number[] = [];
  for (const part of parts) {
    const number = numberOfText(part);
    if (number === undefined) return undefined;
    numbers.push(number);
  }
  return numbers;
}
