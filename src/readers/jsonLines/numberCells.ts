import * as l10n from '@vscode/l10n';
import { columnOfTable, matrixOfTable, type NumberTable } from '../columns/tableColumns';
import { inQuotesNote } from '../lists/listToArray';
import { missingNote } from '../lists/numberList';
import { raggedRow } from '../lists/shapeOfList';
import { numberOfText } from '../literal/number';
import type { NumberArray } from '../reading';
import type { PlacedField } from './lineLayout';
import { OtherLine } from './otherLine';

/** The numbers under one key, in their columns of the table of all numbers, and what they were written as. */
export class NumberCells {
  missing = 0;
  truths = 0;
  private inQuotes = 0;

  constructor(readonly field: PlacedField) {}

  /** Puts a parsed value into a row of the table. Throws an `OtherLine` where it is another one than those before. */
  put(value: unknown, row: Float64Array, place: { readonly row: number; readonly line: number }): void {
    const { key, kind, first, length } = this.field;
    if (value === null || value === undefined) {
      row.fill(Number.NaN, first, first + length);
      this.missing += length;
    } else if (kind === 'number') {
      if (typeof value !== 'number' && typeof value !== 'boolean') {
        throw new OtherLine(l10n.t('“{0}” is no number there, as it is on the lines before it.', key));
      }
      row[first] = this.numberOf(value);
    } else if (!Array.isArray(value)) {
      throw this.noList();
    } else if (value.length !== length) {
      throw new OtherLine('', raggedRow(place.row, value.length, length, place.line));
    } else {
      for (let k = 0; k < length; k++) row[first + k] = this.numberOf(value[k]);
    }
  }

  /** As `listToArray` makes it of the values in a table of so many rows; undefined where none is there. */
  toArray(name: string, table: NumberTable, whole: ReadonlySet<number>): NumberArray | undefined {
    const { kind, first, length } = this.field;
    const values = table.rows * length;
    if (this.missing === values) return undefined;
    const isWhole = this.missing === 0 && Array.from({ length }, (_, k) => first + k).every((k) => whole.has(k));
    const type = this.truths === values ? 'bool' : isWhole ? 'int' : 'float64';
    const notes: string[] = [];
    if (this.inQuotes > 0) notes.push(inQuotesNote(name));
    if (this.missing > 0) notes.push(missingNote(name));
    return kind === 'number'
      ? columnOfTable(table, first, { name, type, notes })
      : matrixOfTable(table, [first, length], { name, type, notes });
  }

  private numberOf(value: unknown): number {
    if (typeof value === 'number') return value;
    if (value === null || value === undefined) {
      this.missing++;
      return Number.NaN;
    }
    if (typeof value === 'boolean') {
      this.truths++;
      return value ? 1 : 0;
    }
    const number = typeof value === 'string' ? numberOfText(value) : undefined;
    if (number === undefined) throw this.noList();
    this.inQuotes++;
    return number;
  }

  private noList(): OtherLine {
    const { key } = this.field;
    return new OtherLine(
      key === ''
        ? l10n.t('It is no list of numbers, as the lines before it are.')
        : l10n.t('“{0}” is no list of numbers there, as it is on the lines before it.', key),
    );
  }
}
