import { headlessTable } from '../delimited/headless';
import type { Gathering } from '../gathering';
import type { NamedArray } from '../reading';
import { listToArray } from './listToArray';

type Kind = 'number' | 'text' | 'list';

/** One or two rows may look alike by accident. */
const FEWEST = 3;
const MOST_COLUMNS = 4096;

/**
 * Rows whose columns hold different things: `["a.png", 3, [0.1, 0.9]]`, `[[0.1, 0.9], 3]`, `[0.1, 0.9, "cat"]`, as one array
 * a column, numbers of a row together. Whether they are such; all other lists are left alone.
 */
export async function mixedRows(name: string, rows: readonly unknown[], gathering: Gathering): Promise<boolean> {
  const kinds = kindsOf(rows);
  if (!kinds) return false;
  const arrays: NamedArray[] = [];
  const numeric = kinds.flatMap((kind, column) => (kind === 'number' ? [column] : []));
  const lists = kinds.filter((kind) => kind === 'list').length;
  for (const [column, kind] of kinds.entries()) {
    if (kind === 'number' && lists === 0) continue;
    const own = kind === 'list' && lists === 1 ? name : `column ${column}`;
    const cells = rows.map((row) => (row === null ? null : (row as readonly unknown[])[column]));
    arrays.push(await listToArray(own, cells, gathering));
  }
  for (const array of arrays) gathering.arrays.push(array);
  if (lists === 0 && numeric.length > 0) {
    const values = new Float64Array(rows.length * numeric.length);
    for (const [row, cells] of rows.entries()) {
      for (const [k, column] of numeric.entries())
        values[row * numeric.length + k] =
          ((cells as readonly unknown[] | null)?.[column] as number | null) ?? Number.NaN;
    }
    headlessTable(name, { values, rows: rows.length, columns: numeric.length }, gathering);
  }
  return true;
}

/** What each column holds in every row, where all have as many and not all columns hold the same. */
function kindsOf(rows: readonly unknown[]): Kind[] | undefined {
  const [first] = rows;
  if (rows.length < FEWEST || !Array.isArray(first) || first.length < 2 || first.length > MOST_COLUMNS)
    return undefined;
  const kinds = first.map(kindOf);
  if (!kinds.every((kind) => kind !== undefined) || new Set(kinds).size < 2) return undefined;
  const areAlike = rows.every((row) => {
    if (row === null) return true;
    if (!Array.isArray(row) || row.length !== kinds.length) return false;
    return row.every((cell, column) => cell === null || kindOf(cell) === kinds[column]);
  });
  return areAlike ? kinds : undefined;
}

function kindOf(value: unknown): Kind | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return 'number';
  if (typeof value === 'string') return 'text';
  return Array.isArray(value) ? 'list' : undefined;
}
