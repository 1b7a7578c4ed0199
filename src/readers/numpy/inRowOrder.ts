import { squeeze } from '../interpretation/squeeze';
import type { FileNow, ReaderContext } from '../reader';
import { isForSpool, type Spool } from '../spool/spool';
import { SpooledSource } from '../spool/spooledSource';
import { storedFormat } from './dtype';
import { LARGE_BYTES } from './largeBytes';
import type { ElementRange } from './readElements';
import { type BytesNow, eachPanel, inBands, isWide } from './turnedPanels';

/**
 * A large matrix of floats in Fortran order, put into a temporary file row by row in memory that does not grow with it.
 * Undefined for any other array, or where there are no temporary files.
 */
export async function inRowOrder(
  range: ElementRange,
  shape: readonly number[],
  context: ReaderContext,
  name: string,
): Promise<ElementRange | undefined> {
  const { source, offset, elements, dtype } = range;
  const [rows = 0, columns = 0, ...more] = squeeze(shape);
  const { spool: spooling, storedRows, readNow, pace } = context;
  const bytes = elements * dtype.size;
  if (!spooling || !storedRows || !readNow || !source.place) return undefined;
  if (bytes < LARGE_BYTES || !isForSpool(bytes, context) || !storedFormat(dtype)) return undefined;
  if (more.length > 0 || rows < 2 || columns < 2) return undefined;
  const start = source.place.offset + offset;
  const file: FileNow = readNow(source.place);
  const opened: Spool[] = [];
  const open = () => {
    const spool = spooling.open(name);
    opened.push(spool);
    return spool;
  };
  let turned: SpooledSource | undefined;
  try {
    const matrix = { rows, columns, size: dtype.size };
    let [from, width]: [BytesNow, number] = [(at, target) => file.read(start + at, target), 1];
    if (isWide(matrix)) {
      const bands = open();
      width = await inBands(from, matrix, bands, (share) => pace(share / 2));
      bands.finish();
      from = (at, target) => bands.read(at, target);
    }
    const result = open();
    await eachPanel(from, matrix, width, result, (share) => pace(width > 1 ? (1 + share) / 2 : share));
    file.check?.();
    turned = new SpooledSource(source.name, result, pace);
    return { ...range, source: turned, offset: 0, classes: columns };
  } finally {
    file.close();
    for (const spool of turned ? opened.slice(0, -1) : opened) spool.close();
  }
}
