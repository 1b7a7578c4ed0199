import type { Layout } from '../interpretation/layout';
import type { ReaderContext } from '../reader';
import type { StoredArray } from '../reading';
import { bytesIn, type FloatsInFile } from './floatsInFile';
import { loadedFloats } from './loadedRows';
import { type RewritingContext, rewritingPlatform } from './rewritten';
import { isForSpool } from './spool';
import { storedFloats } from './storedFloats';

/**
 * A large matrix whose columns a file has as rows. NumPy and PyTorch save so what was transposed, and where it is classes by
 * examples, nothing needs to be turned: it stays there until that is known. Undefined where it has to be loaded.
 *
 * @param lying what the file has: the same, with the dimensions the other way round
 */
export function turnedLater(
  lying: FloatsInFile,
  load: StoredArray['load'],
  context: RewritingContext & Required<Pick<ReaderContext, 'storedRows'>>,
): StoredArray | undefined {
  const rewriting = rewritingPlatform(context);
  if (!rewriting || !isForSpool(bytesIn(lying.rows), context)) return undefined;
  const array = storedFloats(lying, (pace) => loadedFloats(lying, rewriting, pace), context);
  const { name, notes, element, arranged } = array;
  return {
    name,
    notes,
    element,
    load,
    shape: lying.shape.toReversed(),
    type: 'stored',
    lying: array,
    arranged: arranged && ((layout, pace) => arranged(opposite(layout), pace)),
  };
}

/** There is but one dimension of rows, so that their order is the same. */
function opposite({ shape, classAxis, taken }: Layout): Layout {
  return { shape: shape.toReversed(), classAxis: shape.length - 1 - classAxis, taken: taken.toReversed() };
}
