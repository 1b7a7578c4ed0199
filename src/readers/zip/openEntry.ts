import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { count } from '../../text/numbers';
import { type ByteSource, sliceOf } from '../bytes';
import type { ReaderContext } from '../reader';
import { damagedArchive, type ZipEntry } from './directory';
import { inflateEntry } from './inflateEntry';

/** What one inflated entry may take; a larger array is better saved without compression, and then read in place. */
export const LARGEST_INFLATED = 2 ** 31;
/** Deflate cannot do better than 1032 : 1 (RFC 1951); an entry that claims more lies. */
const BEST_RATIO = 1032;

/**
 * An entry's content. A stored one is read from the archive in place; a deflated one is inflated whole, into
 * memory or a temporary file, after its claimed size has been held against what is possible and bearable.
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
  const content = await inflateEntry(sliceOf(archive, entry.name, start, entry.compressedSize), entry, context);
  if (!content) throw damagedArchive(archive.name);
  return content;
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
