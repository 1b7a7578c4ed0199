import { membersOf, originOf } from '../columns/tableColumns';
import type { Gathering } from '../gathering';
import type { ReaderContext } from '../reader';
import type { NamedArray, NumberArray } from '../reading';
import { mayBeSentinel } from '../sentinels';
import type { Spool } from './spool';
import { spooledArray } from './spooledArray';
import type { SpooledTable } from './spooledTable';

/**
 * Puts arrays in the place of the columns and matrices of a table in a temporary file: matrices of scores stay in a file,
 * what has one value a row is loaded, all of it in one go. The table's own file ends where no array is in it.
 */
export async function resolveSpooled(table: SpooledTable, gathering: Gathering, context: ReaderContext): Promise<void> {
  const { arrays } = gathering;
  let isUsed = false;
  try {
    const lone = arrays.flatMap((array) => columnIn(table, array) ?? []);
    await table.load(lone, context.pace);
    for (const [index, array] of arrays.entries()) {
      if (columnIn(table, array) !== undefined) arrays[index] = inMemory(array);
      const found = membersOf(array);
      if (found?.table !== table) continue;
      const { spool, array: stored } = await matrix(table, array as NumberArray, found.members, context);
      arrays[index] = stored;
      if (spool === table.spool) isUsed = true;
    }
  } finally {
    if (!isUsed) table.spool.close();
  }
}

function columnIn(table: SpooledTable, array: NamedArray): number | undefined {
  const origin = originOf(array);
  return origin?.table === table ? origin.column : undefined;
}

async function matrix(
  table: SpooledTable,
  array: NumberArray,
  members: readonly number[],
  context: ReaderContext,
): Promise<{ array: NamedArray; spool?: Spool }> {
  const { facts, rows } = table;
  const lowest = members.reduce((least, column) => Math.min(least, facts.lowest[column] as number), Infinity);
  // Whole numbers may be something else than scores, and what stands for missing values has to be looked for.
  if (array.type !== 'float64' || members.length < 2 || rows < 2 || mayBeSentinel(lowest))
    return { array: inMemory(array) };
  const isWhole = members.length === table.columns && members.every((column, index) => column === index);
  const spool = isWhole ? table.spool : await table.copyOf(members, array.name, context.pace);
  const { name, notes, classNames } = array;
  const stored = spooledArray({ name, notes, classNames }, spool, [rows, members.length], context);
  return stored ? { array: stored, spool } : { array: inMemory(array) };
}

/** The array without what fetches its numbers. */
function inMemory(array: NamedArray): NamedArray {
  return { ...array };
}
