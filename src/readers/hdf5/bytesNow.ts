import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { count } from '../../text/numbers';
import type { ByteSource } from '../bytes';
import type { FileNow, ReaderContext } from '../reader';

/** What is read into memory whole, where a file cannot be read without waiting. */
const LARGEST_WHOLE = 2 ** 31 - 1;

/**
 * A source for a library that cannot wait: the file itself where the platform reads it so, and otherwise all of its bytes
 * in memory. Throws a `Failure` where these are too many.
 */
export async function bytesNow(source: ByteSource, { readNow }: Pick<ReaderContext, 'readNow'>): Promise<FileNow> {
  if (source.place && readNow) {
    const file = readNow(source.place);
    const start = source.place.offset;
    return { read: (offset, target) => file.read(start + offset, target), close: () => file.close() };
  }
  if (source.size > LARGEST_WHOLE) throw tooLarge(source);
  const bytes = await source.read(0, source.size);
  return { read: (offset, target) => target.set(bytes.subarray(offset, offset + target.length)), close: () => {} };
}

function tooLarge({ name, size }: ByteSource): Failure {
  return new Failure(
    'hdf5-too-large',
    l10n.t(
      '{0} has {1} bytes and is not on this computer, so that all of it would have to be in memory. Copy it to a local folder, or save the scores alone: np.save("scores.npy", file["scores"][:]).',
      name,
      count(size),
    ),
    ['choose-file'],
  );
}
