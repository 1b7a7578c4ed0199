import { squeeze } from '../interpretation/squeeze';
import type { ReaderContext } from '../reader';
import { rewritingPlatform, rewritten } from '../spool/rewritten';
import { isForSpool } from '../spool/spool';
import { SpooledSource } from '../spool/spooledSource';
import { storedFormat } from './dtype';
import { LARGE_BYTES } from './largeBytes';
import type { ElementRange } from './readElements';
import { turnAxes } from './turnAxes';

/**
 * A large table of floats in Fortran order, of two dimensions or more, put into a temporary file in C order in memory that
 * does not grow with it. Undefined for any other array, or where there are no temporary files.
 */
export async function inRowOrder(
  range: ElementRange,
  shape: readonly number[],
  context: ReaderContext,
): Promise<ElementRange | undefined> {
  const { source, offset, elements, dtype } = range;
  const lengths = squeeze(shape);
  const bytes = elements * dtype.size;
  const rewriting = rewritingPlatform(context);
  if (!rewriting || !source.place) return undefined;
  if (bytes < LARGE_BYTES || !isForSpool(bytes, context) || !storedFormat(dtype)) return undefined;
  if (lengths.length < 2 || lengths.includes(1)) return undefined;
  const place = { ...source.place, offset: source.place.offset + offset };
  const turned = await rewritten(place, bytes, rewriting, context.pace, ({ read, open, pace }) =>
    turnAxes(read, lengths, dtype.size, open, pace),
  );
  return { ...range, source: new SpooledSource(source.name, turned, context.pace), offset: 0, classes: lengths.at(-1) };
}
