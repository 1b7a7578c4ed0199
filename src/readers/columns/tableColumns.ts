import type { NamedArray, NumberArray, NumberValues } from '../reading';
import { SpooledTable } from '../spool/spooledTable';

/** Rows of numbers. */
export interface NumberTable {
  /** Row-major; a missing cell is NaN. */
  readonly values: Float64Array;
  readonly rows: number;
  readonly columns: number;
}

interface Members {
  readonly table: SpooledTable;
  readonly members: readonly number[];
}

interface Origin {
  readonly table: NumberTable;
  readonly column: number;
}

const origins = new WeakMap<object, Origin>();
const matrices = new WeakMap<object, Members>();
/** So many rows are looked at together, so that what a column takes of memory is not fetched once for each of them. */
const ROWS_A_BLOCK = 64;

/** The columns of a table as arrays. Most of them only become part of a matrix: none has values before somebody looks. */
export function columnsOfTable(table: NumberTable, names: readonly string[]): NumberArray[] {
  const whole = wholeColumns(table);
  return names.map((given, column): NumberArray => {
    return columnOfTable(table, column, {
      name: given || `column ${column}`,
      type: whole.has(column) ? 'int' : 'float64',
    });
  });
}

/** One column of a table as an array without values before somebody looks. */
export function columnOfTable(
  table: NumberTable,
  column: number,
  named: Pick<NumberArray, 'name' | 'type' | 'notes'>,
): NumberArray {
  let own: NumberValues | undefined;
  const array: NumberArray = {
    ...named,
    shape: [table.rows],
    get values() {
      own ??= valuesOf(table, column);
      return own;
    },
  };
  origins.set(array, { table, column });
  return array;
}

/** Neighbouring columns of a table as a matrix; of one in a temporary file it has no numbers before somebody looks. */
export function matrixOfTable(
  table: NumberTable,
  [first, width]: readonly [number, number],
  named: Pick<NumberArray, 'name' | 'type' | 'notes'>,
): NumberArray {
  return matrixOfColumns(
    table,
    Array.from({ length: width }, (_, index) => first + index),
    named,
  );
}

/** Columns of a table side by side, as a matrix; of one in a temporary file it has no numbers before somebody looks. */
export function matrixOfColumns(
  table: NumberTable,
  members: readonly number[],
  named: Pick<NumberArray, 'name' | 'type' | 'notes'>,
): NumberArray {
  const shape = [table.rows, members.length];
  if (table instanceof SpooledTable) return spooledMembers({ ...named, shape }, { table, members });
  const isWhole = members.length === table.columns && members.every((column, index) => column === index);
  return { ...named, shape, values: isWhole ? table.values : sideBySide(table, members) };
}

/** Whether some number of a column is no whole one. */
export function hasFraction(array: NumberArray): boolean {
  const origin = origins.get(array);
  if (origin?.table instanceof SpooledTable) return origin.table.facts.fraction[origin.column] === 1;
  return array.values.some((value) => !Number.isInteger(value) && !Number.isNaN(value));
}

/** The column that an array is, of which table. */
export function originOf(array: NamedArray): Origin | undefined {
  return origins.get(array);
}

/** The columns that a matrix is made of, where their table lies in a temporary file. */
export function membersOf(array: NamedArray): Members | undefined {
  return matrices.get(array);
}

/** A matrix of columns of one table in a temporary file, which has no numbers before somebody looks; undefined for others. */
export function spooledMatrix(named: Omit<NumberArray, 'values'>, parts: readonly object[]): NumberArray | undefined {
  const found = membersIn(parts);
  if (!found || !(found.table instanceof SpooledTable)) return undefined;
  return spooledMembers(named, { table: found.table, members: found.members });
}

function spooledMembers(named: Omit<NumberArray, 'values'>, found: Members): NumberArray {
  const array: NumberArray = {
    ...named,
    get values() {
      return found.table.numbersNow(found.members);
    },
  };
  matrices.set(array, found);
  return array;
}

/** Columns side by side, row-major, where all are columns of one table; undefined otherwise. */
export function besideEachOther(arrays: readonly object[]): Float64Array | undefined {
  const found = membersIn(arrays);
  if (!found) return undefined;
  const { table, members } = found;
  return sideBySide(table, members);
}

/** The columns that arrays are, where all are columns of one table. */
export function membersIn(arrays: readonly object[]): { table: NumberTable; members: number[] } | undefined {
  const members: number[] = [];
  const table = origins.get(arrays[0] ?? {})?.table;
  for (const array of arrays) {
    const origin = origins.get(array);
    if (!origin || origin.table !== table) return undefined;
    members.push(origin.column);
  }
  return table && { table, members };
}

function sideBySide({ values, rows, columns }: NumberTable, members: readonly number[]): Float64Array {
  const width = members.length;
  const result = new Float64Array(rows * width);
  const [first = 0] = members;
  const areNeighbours = members.every((column, index) => column === first + index);
  for (let row = 0; row < rows; row++) {
    const from = row * columns;
    if (areNeighbours) result.set(values.subarray(from + first, from + first + width), row * width);
    else for (let k = 0; k < width; k++) result[row * width + k] = values[from + (members[k] as number)] as number;
  }
  return result;
}

/** The numbers of one column. */
export function valuesOf(table: NumberTable, column: number): NumberValues {
  if (table instanceof SpooledTable) return table.column(column);
  const { values, rows, columns } = table;
  if (columns === 1) return values;
  const own = new Float64Array(rows);
  for (let row = 0, at = column; row < rows; row++, at += columns) own[row] = values[at] as number;
  return own;
}

/** Columns of nothing but whole numbers; of most it shows in the first rows that they are none. */
export function wholeColumns(table: NumberTable): Set<number> {
  const { rows, columns } = table;
  const whole = new Set(Array.from({ length: columns }, (_, column) => column));
  if (table instanceof SpooledTable) {
    const { facts } = table;
    return new Set([...whole].filter((column) => facts.whole[column] === 1));
  }
  const { values } = table;
  for (let from = 0; from < rows && whole.size > 0; from += ROWS_A_BLOCK) {
    const to = Math.min(rows, from + ROWS_A_BLOCK);
    for (const column of whole) {
      for (let row = from; row < to; row++) {
        if (Number.isInteger(values[row * columns + column])) continue;
        whole.delete(column);
        break;
      }
    }
  }
  return whole;
}
