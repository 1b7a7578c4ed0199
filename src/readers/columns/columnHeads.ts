import { roundingOf, SUM_TOLERANCE } from '../interpretation/valueFacts';
import type { NumberArray, TextArray } from '../reading';
import { bytesOfNumbers, SpooledTable } from '../spool/spooledTable';
import { type NumberTable, originOf } from './tableColumns';

/** What holds for so many rows holds for no other reason. */
const ROWS = 200;
/** Two numbers may sum to 1 by accident. */
const FEWEST = 3;
/** However many columns: with this much missing they are no probabilities. */
const LARGEST_ROUNDING = 0.05;

/** What the first rows of a table say of columns when they are put side by side. */
export class ColumnHeads {
  private readonly heads = new Map<number, ArrayLike<number> | undefined>();
  private readonly tables = new Map<NumberTable, Float64Array>();

  constructor(private readonly columns: readonly (NumberArray | TextArray)[]) {}

  /** Whether every row of these columns lies in 0 … 1 and sums to 1. */
  sumToOne(members: readonly number[]): boolean {
    const rows = this.rowsOf(members);
    if (!rows) return false;
    const tolerance = Math.max(SUM_TOLERANCE, Math.min(LARGEST_ROUNDING, members.length * roundingOf(rows.flat())));
    return rows.every((row) => {
      return row.every((p) => p >= 0 && p <= 1) && Math.abs(row.reduce((a, b) => a + b, 0) - 1) <= tolerance;
    });
  }

  /** Whether every row of these columns is one 1 among zeros. */
  areOneHot(members: readonly number[]): boolean {
    const rows = this.rowsOf(members);
    return (
      rows?.every((row) => row.every((v) => v === 0 || v === 1) && row.filter((v) => v === 1).length === 1) ?? false
    );
  }

  /** Whether these columns hold nothing but 0 and 1. */
  areMarks(members: readonly number[]): boolean {
    return this.rowsOf(members)?.every((row) => row.every((v) => v === 0 || v === 1)) ?? false;
  }

  /** The first rows without those that lack a number; undefined for text, or where there are too few. */
  private rowsOf(members: readonly number[]): number[][] | undefined {
    const heads = members.map((member) => this.headOf(member));
    if (!heads.every((head) => head !== undefined)) return undefined;
    const rows = Array.from({ length: heads[0]?.length ?? 0 }, (_, row) => heads.map((head) => head[row] as number));
    const whole = rows.filter((row) => !row.some(Number.isNaN));
    return whole.length >= FEWEST ? whole : undefined;
  }

  private headOf(member: number): ArrayLike<number> | undefined {
    if (!this.heads.has(member)) this.heads.set(member, this.headOfColumn(this.columns[member] as NumberArray));
    return this.heads.get(member);
  }

  private headOfColumn(column: NumberArray | TextArray): ArrayLike<number> | undefined {
    if (column.type === 'text') return undefined;
    const origin = originOf(column);
    if (!origin) return column.values.subarray(0, ROWS);
    // A column of a table is not taken out of it only to be looked at.
    const { table } = origin;
    const values = this.firstRows(table);
    const rows = values.length / table.columns;
    return Array.from({ length: rows }, (_, row) => values[row * table.columns + origin.column] as number);
  }

  private firstRows(table: NumberTable): Float64Array {
    const known = this.tables.get(table);
    if (known) return known;
    const numbers = Math.min(table.rows, ROWS) * table.columns;
    const isSpooled = table instanceof SpooledTable;
    const values = isSpooled ? new Float64Array(numbers) : table.values.subarray(0, numbers);
    if (isSpooled) table.spool.read(0, bytesOfNumbers(values));
    this.tables.set(table, values);
    return values;
  }
}
