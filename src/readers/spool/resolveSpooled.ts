import type { Pace } from '../../engine/pace';
import { membersOf, originOf } from '../columns/tableColumns';
import type { Gathering } from '../gathering';
import { labelNameStrength } from '../interpretation/wellKnownNames';
import type { ReaderContext } from '../reader';
import type { NamedArray, NumberArray } from '../reading';
import { mayBeSentinel, SentinelSearch } from '../sentinels';
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
  const { name, shape, classNames } = array;
  const { pace } = context;
  const missing = await missingNumber(table, array, members, pace);
  const type = missing ? 'float64' : array.type;
  const named = { name, notes: missing ? [...(array.notes ?? []), missing.note(name)] : array.notes, classNames };
  if (isToStay(table, { name, type }, members)) {
    const isWhole = members.length === table.columns && members.every((column, index) => column === index);
    const spool = isWhole && !missing ? table.spool : await table.copyOf(members, name, pace, missing?.sentinel);
    const element = type === 'int' ? type : 'float64';
    const stored = spooledArray(named, spool, [table.rows, members.length], context, element);
    if (stored) return { array: stored, spool };
  }
  const { notes } = array;
  return { array: { name, notes, classNames, shape, type: array.type, values: await table.numbers(members, pace) } };
}

/** What stands for missing numbers, which are looked for as `withoutSentinels` does; undefined where there are none. */
async function missingNumber(
  table: SpooledTable,
  { type }: NumberArray,
  members: readonly number[],
  pace: Pace,
): Promise<SentinelSearch | undefined> {
  const { lowest } = table.facts.of(members);
  if (!mayBeSentinel(lowest)) return undefined;
  const search = new SentinelSearch(lowest, members.length);
  await table.eachPart(members, pace, (part) => search.add(part));
  return search.saysMissing(type) ? search : undefined;
}

/** Whole numbers may be marks of classes, or votes for them. */
function isToStay(
  { rows, facts }: SpooledTable,
  { name, type }: Pick<NumberArray, 'name' | 'type'>,
  members: readonly number[],
): boolean {
  const { lowest, highest } = facts.of(members);
  if (members.length < 2 || rows < 2) return false;
  return type === 'float64' || (type === 'int' && (lowest < -1 || highest > 1) && labelNameStrength(name) === 0);
}

/** The array without what fetches its numbers. */
function inMemory(array: NamedArray): NamedArray {
  return { ...array };
}
