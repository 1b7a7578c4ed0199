import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { count } from '../../text/numbers';
import type { Gathering } from '../gathering';
import { numberOfText } from '../literal/number';
import { excerpt, rowName } from '../place';
import type { NamedArray, NumberArray, TextArray } from '../reading';
import { missingNote } from './numberList';
import { MOST_DIMENSIONS, shapeOfList } from './shapeOfList';

const CELLS_A_BLOCK = 200_000;

/**
 * Nested lists as an array: of numbers (null is NaN, true is 1, text that is a number is that number), or of
 * text. What is neither becomes an unread array that carries its failure.
 */
export async function listToArray(name: string, list: readonly unknown[], gathering: Gathering): Promise<NamedArray> {
  try {
    const shape = shapeOfList(list, gathering.lineOf);
    if (shape.includes(0)) throw new Failure('empty', l10n.t('“{0}” is an empty list.', name), ['choose-file']);
    if (isText(list, shape)) return textArray(name, shape, list);
    if (typeof firstLeaf(list) === 'object')
      throw new Failure('not-numbers', l10n.t('“{0}” is a list of objects.', name), ['choose-file']);
    return await numberArray(name, shape, list, gathering);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { name, shape: [list.length], type: 'unread', failure: error };
  }
}

/** A plain list with no number but in quotes is text (labels "3"), a list of lists only if its first text is no number. */
function isText(list: readonly unknown[], shape: readonly number[]): boolean {
  if (shape.length === 1) return list.some((e) => typeof e === 'string') && !list.some((e) => typeof e === 'number');
  const first = firstLeaf(list);
  return typeof first === 'string' && numberOfText(first) === undefined;
}

function firstLeaf(value: unknown, depth = 0): unknown {
  // A level more than the shape has is no part of an array; how deep it goes does not matter then.
  if (!Array.isArray(value) || depth > MOST_DIMENSIONS) return value;
  for (const element of value) {
    const leaf = firstLeaf(element, depth + 1);
    if (leaf !== null && leaf !== undefined) return leaf;
  }
  return undefined;
}

function textArray(name: string, shape: number[], list: readonly unknown[]): TextArray {
  const values: string[] = [];
  const cells = shape.map((_, level) => shape.slice(level + 1).reduce((product, length) => product * length, 1));
  const take = (value: unknown, level: number) => {
    if (level === shape.length) {
      if (value !== null && typeof value === 'object')
        throw new Failure('not-numbers', l10n.t('“{0}” holds objects beside text.', name), ['choose-file']);
      values.push(value === null || value === undefined ? '' : String(value));
    } else if (Array.isArray(value)) for (const element of value) take(element, level + 1);
    // A row that is missing.
    else for (let cell = cells[level - 1] as number; cell > 0; cell--) values.push('');
  };
  take(list, 0);
  return { name, shape, type: 'text', values };
}

async function numberArray(
  name: string,
  shape: number[],
  list: readonly unknown[],
  { pace, lineOf }: Gathering,
): Promise<NumberArray> {
  const cells = shape.reduce((product, length) => product * length, 1);
  const filler = new Filler(new Float64Array(cells), shape, lineOf);
  const rowLength = cells / list.length;
  const rowsABlock = Math.max(1, Math.floor(CELLS_A_BLOCK / rowLength));
  for (let row = 0; row < list.length; row++) {
    filler.fill(list[row], 1, row, rowLength);
    if (row % rowsABlock === rowsABlock - 1) await pace(row / list.length);
  }
  const notes: string[] = [];
  if (filler.inQuotes > 0) notes.push(inQuotesNote(name));
  if (filler.missing > 0) notes.push(missingNote(name));
  return { name, shape, type: filler.type, values: filler.values, notes };
}

export function inQuotesNote(name: string): string {
  return l10n.t('Numbers written as text in “{0}” were read as numbers.', name);
}

/** Writes leaves one after another and remembers what they were. */
class Filler {
  inQuotes = 0;
  missing = 0;
  private at = 0;
  private allWhole = true;
  private truths = 0;

  constructor(
    readonly values: Float64Array,
    private readonly shape: readonly number[],
    private readonly lineOf?: (row: number) => number,
  ) {}

  get type(): 'bool' | 'int' | 'float64' {
    if (this.truths === this.values.length) return 'bool';
    return this.allWhole && this.missing === 0 ? 'int' : 'float64';
  }

  fill(value: unknown, level: number, row: number, cells: number): void {
    if (value === null || value === undefined) {
      this.values.fill(Number.NaN, this.at, this.at + cells);
      this.at += cells;
      this.missing += cells;
    } else if (level === this.shape.length) this.put(value, row);
    else if (Array.isArray(value)) {
      const inner = cells / (this.shape[level] as number);
      for (const element of value) this.fill(element, level + 1, row, inner);
    }
  }

  private put(value: unknown, row: number): void {
    const number = typeof value === 'number' ? value : this.convert(value, row);
    if (this.allWhole && !Number.isInteger(number)) this.allWhole = false;
    this.values[this.at++] = number;
  }

  private convert(value: unknown, row: number): number {
    if (typeof value === 'boolean') {
      this.truths++;
      return value ? 1 : 0;
    }
    const number = typeof value === 'string' ? numberOfText(value) : undefined;
    if (number === undefined)
      throw notANumber(value, rowName(row, this.lineOf?.(row)), this.shape.length > 1 ? this.column() : undefined);
    this.inQuotes++;
    return number;
  }

  private column(): number {
    return this.at % (this.shape[this.shape.length - 1] as number);
  }
}

function notANumber(value: unknown, row: string, column: number | undefined): Failure {
  const found =
    typeof value === 'string'
      ? l10n.t('the text “{0}”', excerpt(value))
      : Array.isArray(value)
        ? l10n.t('a list')
        : l10n.t('an object');
  return new Failure(
    'not-a-number',
    column === undefined
      ? l10n.t('Row {0} holds {1}, where a number should be.', row, found)
      : l10n.t('Row {0} holds {1} in column {2}, where a number should be.', row, found, count(column)),
    ['choose-file'],
  );
}
