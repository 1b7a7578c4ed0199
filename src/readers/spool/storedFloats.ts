import { classesOf } from '../interpretation/layout';
import type { ReaderContext } from '../reader';
import type { StoredArray } from '../reading';
import { Arrangement } from './arrangement';
import { bytesIn, type FloatsInFile } from './floatsInFile';
import { logarithmsOf } from './logarithms';
import { type RewritingContext, rewritingPlatform } from './rewritten';
import { isForSpool } from './spool';

/** An array that stays in a file. A large one can be rewritten as logarithms and in another order, where there is room. */
export function storedFloats(
  floats: FloatsInFile,
  load: StoredArray['load'],
  context: RewritingContext & Required<Pick<ReaderContext, 'storedRows'>>,
): StoredArray {
  const { place, rows, ...named } = floats;
  const stored = context.storedRows(place, rows);
  const array: StoredArray = { ...named, type: 'stored', element: floats.element ?? rows.format, stored, load };
  if (!isForSpool(bytesIn(rows), context)) return array;
  const rewriting = rewritingPlatform(context);
  const arrangement =
    rewriting && new Arrangement(floats, rewriting, (other, loadOther) => storedFloats(other, loadOther, context));
  return {
    ...array,
    logarithms: logarithmsOf(named.name, stored, rows, context),
    arranged:
      arrangement && (async (layout, pace) => (classesOf(layout) < 2 ? undefined : arrangement.arranged(layout, pace))),
  };
}
