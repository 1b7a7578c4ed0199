import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { count } from '../../text/numbers';
import { type ByteSource, bytesOf, sliceOf } from '../bytes';
import type { ReaderContext } from '../reader';
import { damagedArchive, type ZipEntry } from './directory';

/** What one inflated entry may take; a larger array is better saved without compression, and then read in place. */
export const LARGEST_INFLATED = 2 ** 31;
/** Deflate cannot do better than 1032 : 1 (RFC 1951); an entry that claims more lies. */
const BEST_RATIO = 1032;
const PIECE_BYTES = 2 ** 21;

/**
 * An entry's content. A stored one is read from the archive in place; a deflated one is inflated whole,
 * after its claimed size has been held against what is possible and bearable.
 */
export async function openEntry(archive: ByteSource, entry: ZipEntry, context: ReaderContext): Promise<ByteSource> {
  if (entry.encrypted) {
    throw new Failure('zip-encrypted', l10n.t('“{0}” in {1} is encrypted.', entry.name, archive.name), ['choose-file']);
  }
  const header = await archive.read(entry.headerOffset, 30);
  const view = new DataView(header.buffer, header.byteOffset, header.length);
  if (header.length < 30 || view.getUint32(0, true) !== 0x04034b50) throw damagedArchive(archive.name);
  const start = entry.headerOffset + 30 + view.getUint16(26, true) + view.getUint16(28, true);
  if (!(start + entry.compressedSize <= archive.size)) throw damagedArchive(archive.name);
  if (entry.method === 0) return sliceOf(archive, entry.name, start, entry.compressedSize);
  if (entry.method !== 8) {
    throw new Failure(
      'zip-method',
      l10n.t('“{0}” in {1} is compressed in a way that is not read. Save it with np.savez.', entry.name, archive.name),
      ['choose-file'],
    );
  }
  if (entry.size > LARGEST_INFLATED || entry.size > entry.compressedSize * BEST_RATIO + 64)
    throw absurd(archive, entry);
  const inflated = await inflate(sliceOf(archive, entry.name, start, entry.compressedSize), entry.size, context);
  if (!inflated) throw damagedArchive(archive.name);
  if (inflated.length !== entry.size) throw damagedArchive(archive.name);
  // Changed bytes may well inflate, to other numbers.
  const sum = entry.sum === 0 ? undefined : await context.crc32?.(inflated);
  if (sum !== undefined && sum !== entry.sum) throw damagedArchive(archive.name);
  return bytesOf(entry.name, inflated);
}

/** Undefined where the data are damaged, or more than they should be. */
async function inflate(data: ByteSource, size: number, context: ReaderContext): Promise<Uint8Array | undefined> {
  if (!context.inflatePieces || data.size < PIECE_BYTES) {
    const compressed = await data.read(0, data.size);
    return orUndefined(context.inflateRaw(compressed, size));
  }
  // What the reading of a piece fails with is no fault of the data.
  let fault: unknown;
  const pieces = async function* () {
    try {
      yield* piecesOf(data, context);
    } catch (error) {
      fault = error;
      throw error;
    }
  };
  const inflated = await orUndefined(context.inflatePieces(pieces(), size));
  if (fault !== undefined) throw fault;
  return inflated;
}

async function orUndefined<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') throw error;
    return undefined;
  }
}

/** The next piece is asked for before one is handed out. */
async function* piecesOf(data: ByteSource, { pace }: ReaderContext): AsyncGenerator<Uint8Array> {
  let ahead = data.read(0, PIECE_BYTES);
  for (let at = PIECE_BYTES; ; at += PIECE_BYTES) {
    const piece = await ahead;
    const isLast = at >= data.size;
    if (!isLast) {
      ahead = data.read(at, PIECE_BYTES);
      ahead.catch(() => {});
    }
    await pace(Math.min(1, at / data.size));
    yield piece;
    if (isLast) return;
  }
}

function absurd(archive: ByteSource, { name, size, compressedSize }: ZipEntry): Failure {
  return new Failure(
    'zip-too-large',
    l10n.t(
      '“{0}” in {1} claims to inflate from {2} to {3} bytes, which is refused. Save a large array uncompressed: np.save("scores.npy", scores).',
      name,
      archive.name,
      count(compressedSize),
      count(size),
    ),
    ['choose-file'],
  );
}
