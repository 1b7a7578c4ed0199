import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { count } from '../../text/numbers';
import type { ByteSource } from '../bytes';
import type { Gathering } from '../gathering';
import { cellsToArrays } from '../lists/records';
import type { ReaderContext } from '../reader';
import { WORTH_SCANNING } from '../scan/tooLongToRead';
import { resolveSpooled } from '../spool/resolveSpooled';
import { SpooledTable } from '../spool/spooledTable';
import { LONGEST_TEXT } from '../text/limits';
import { headValues } from './headValues';
import { lineOfRow } from './lineOfRow';
import { lineShape } from './lineShape';
import { OtherLine } from './otherLine';
import { type ScannedLines, scanLines } from './scanLines';

/** As much text as can be read in any other way. */
const MOST_KEPT = LONGEST_TEXT;

/**
 * Puts the arrays of JSON lines that the scanner reads with the others. False where they are better or only read as text.
 * Throws a `Failure` where they could only be scanned, being too long, and are not.
 */
export async function scannedLines(
  source: ByteSource,
  name: string,
  context: ReaderContext,
  gathering: Gathering,
): Promise<boolean> {
  if (source.size < WORTH_SCANNING) return false;
  const shape = lineShape(await headValues(source));
  if (!shape) {
    refuseLong(source, 1, new OtherLine(l10n.t('It is neither a list of numbers nor a record with numbers in it.')));
    return false;
  }
  const scan = await scanLines(source, shape, context, source.size > LONGEST_TEXT ? MOST_KEPT : Infinity);
  if (!scan) return false;
  if ('reason' in scan) {
    refuseLong(source, scan.line, scan.reason);
    return false;
  }
  try {
    await linesToArrays(scan, name, gathering, context);
  } catch (error) {
    if (!(error instanceof OtherLine)) throw error;
    refuseLong(source, 1, error);
    return false;
  }
  return true;
}

/** Makes arrays of scanned lines. Throws an `OtherLine` where they are to be read in another way, before there is any. */
export async function linesToArrays(
  { table, records }: ScannedLines,
  name: string,
  gathering: Gathering,
  context: ReaderContext,
): Promise<void> {
  const isSpooled = table instanceof SpooledTable;
  try {
    if (records.isBare) {
      const array = records.bareArray(name, table);
      if (array) gathering.arrays.push(array);
    } else {
      const cells = records.cells(table);
      if (isSpooled) await table.load(records.lookedAt(table), context.pace);
      await cellsToArrays('', cells, { ...gathering, lineOf: (row) => lineOfRow(row, records.blanks) });
    }
  } catch (error) {
    if (isSpooled) table.spool.close();
    throw error;
  }
  if (isSpooled) await resolveSpooled(table, gathering, context);
}

/** For lines of which there are too many for a string, so that nobody else can read them. */
function refuseLong({ name, size }: ByteSource, line: number, { message, failure }: OtherLine): void {
  if (size <= LONGEST_TEXT) return;
  throw (
    failure ??
    new Failure(
      'text-too-long',
      l10n.t(
        '{0} is {1} MB long. JSON lines beyond {2} MB are read only where each is a list of numbers, or a record whose keys hold the same on every line: a number, a list of as many numbers, short text. Line {3} is not: {4} Mend it, or save the scores as .npy: np.save("scores.npy", scores).',
        name,
        count(Math.ceil(size / 2 ** 20)),
        count(Math.floor(LONGEST_TEXT / 2 ** 20)),
        count(line),
        message,
      ),
      ['choose-file'],
    )
  );
}
