import { Failure } from '../../engine/failure';
import { type ByteSource, bytesOf } from '../bytes';
import { CompressedPieces } from '../compressedPieces';
import type { ReaderContext } from '../reader';
import { InflatedBytes } from '../spool/inflatedBytes';
import { isForSpool } from '../spool/spool';
import type { ZipEntry } from './directory';

/** Data that are shorter are inflated in one go. */
const WORTH_PIECES = 2 ** 21;

/** What of an entry its inflated bytes are held against. */
type Promised = Pick<ZipEntry, 'name' | 'size' | 'sum'>;

/**
 * What deflated data hold: in memory, or in a temporary file where it is large. Never more is inflated than was promised.
 * Undefined where the data are damaged, or anything but what was promised.
 */
export async function inflateEntry(
  data: ByteSource,
  entry: Promised,
  context: ReaderContext,
): Promise<ByteSource | undefined> {
  if (context.inflateStream && isForSpool(entry.size, context)) return intoSpool(data, entry, context);
  const inflated = await intoMemory(data, entry.size, context);
  if (inflated?.length !== entry.size) return undefined;
  // Changed bytes may well inflate, to other numbers.
  const sum = entry.sum === 0 ? undefined : await context.crc32?.(inflated);
  return sum === undefined || sum === entry.sum ? bytesOf(entry.name, inflated) : undefined;
}

async function intoSpool(data: ByteSource, entry: Promised, context: ReaderContext): Promise<ByteSource | undefined> {
  const { inflateStream, crc32 } = context;
  const pieces = new CompressedPieces(data, context);
  const inflated = new InflatedBytes(entry.name, context, entry.size);
  let sum: number | undefined = 0;
  let content: ByteSource | undefined;
  try {
    for await (const piece of inflateStream?.(pieces) ?? []) {
      if (inflated.size + piece.length > entry.size) return undefined;
      if (entry.sum !== 0) sum = await crc32?.(piece, sum);
      await inflated.add(piece);
    }
    const isWhole = inflated.size === entry.size && (entry.sum === 0 || sum === undefined || sum === entry.sum);
    if (!isWhole) return undefined;
    await data.check?.();
    content = inflated.finish();
    return content;
  } catch (error) {
    return undefinedIfDamaged(error, pieces);
  } finally {
    if (!content) inflated.abandon();
  }
}

async function intoMemory(data: ByteSource, size: number, context: ReaderContext): Promise<Uint8Array | undefined> {
  const pieces = new CompressedPieces(data, context);
  const whole = context.inflatePieces && data.size >= WORTH_PIECES ? undefined : await data.read(0, data.size);
  try {
    return await (whole ? context.inflateRaw(whole, size) : context.inflatePieces?.(pieces, size));
  } catch (error) {
    return undefinedIfDamaged(error, pieces);
  }
}

/** Passes on what is no fault of the data: of the file, of the temporary one, a cancel. */
function undefinedIfDamaged(error: unknown, { fault }: CompressedPieces): undefined {
  if (fault) throw fault.error;
  if (error instanceof Failure || (error instanceof Error && error.name === 'AbortError')) throw error;
  return undefined;
}
