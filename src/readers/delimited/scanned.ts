import type { ByteSource } from '../bytes';
import type { NumberTable } from '../columns/tableColumns';
import type { Gathering } from '../gathering';
import type { ReaderContext } from '../reader';
import { refuseTooLong, WORTH_SCANNING } from '../scan/tooLongToRead';
import { resolveSpooled } from '../spool/resolveSpooled';
import { SpooledTable } from '../spool/spooledTable';
import type { Layout } from './layout';
import { layoutOfHead } from './layoutOfHead';
import { mixedColumns, scanMixed } from './scanMixed';
import { scanTable } from './scanTable';
import { numbersToArrays, titlesOf, typedToArrays } from './tableToArrays';

/**
 * Puts the arrays of a table that the scanner reads with the others, and returns its layout. Undefined where it is better or
 * only read as text. Throws a `Failure` where it could only be read by the scanner, being too long, and is not.
 */
export async function scanned(
  source: ByteSource,
  name: string,
  context: ReaderContext,
  gathering: Gathering,
): Promise<Layout | undefined> {
  if (source.size < WORTH_SCANNING) return undefined;
  const head = await layoutOfHead(source);
  if (!head) return undefined;
  const { layout, offset, isPlain } = head;
  if (isPlain) {
    const table = await scanTable(source, layout, offset, context);
    if (table && 'values' in table) {
      await resolved(table, gathering, context, () => numbersToArrays(table, layout.names, name, gathering));
      return layout;
    }
    if (table) refuseTooLong(source, table.stoppedAt);
    return undefined;
  }
  const mixed = await scanMixed(source, layout, offset, context);
  if (!mixed) return undefined;
  await resolved(mixed.table, gathering, context, async () => {
    const columns = await mixedColumns(mixed, titlesOf(layout, name), gathering);
    typedToArrays(columns, layout, name, gathering);
  });
  return layout;
}

/** Makes arrays of a table, which may lie in a temporary file that is then let go of, or kept where arrays are in it. */
async function resolved(
  table: NumberTable,
  gathering: Gathering,
  context: ReaderContext,
  makeArrays: () => void | Promise<void>,
): Promise<void> {
  if (!(table instanceof SpooledTable)) return makeArrays();
  try {
    await table.load(table.lookedAt(), context.pace);
    await makeArrays();
  } catch (error) {
    table.spool.close();
    throw error;
  }
  await resolveSpooled(table, gathering, context);
}
