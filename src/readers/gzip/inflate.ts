import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { count } from '../../text/numbers';
import type { ByteSource } from '../bytes';
import { CompressedPieces } from '../compressedPieces';
import type { ReaderContext } from '../reader';
import { InflatedBytes } from '../spool/inflatedBytes';

/** What any gzip file may inflate to, however small it is. */
export const ALWAYS_ALLOWED = 2 ** 28;
/** Beyond that, how many times its own size; scores give 2 to 30, deflate could give 1032 (RFC 1951). */
export const LARGEST_RATIO = 250;
/** What none may exceed, because most of what is read of it lies in memory. */
export const LARGEST_INFLATED = 2 ** 31;

/** How many bytes a gzip file of `size` bytes may inflate to. */
export function inflatedBound(size: number): number {
  return Math.min(LARGEST_INFLATED, Math.max(ALWAYS_ALLOWED, LARGEST_RATIO * size));
}

/**
 * What a gzip file (RFC 1952) of one or several members holds, under the same name: in memory, or in a temporary file where
 * it is large. Inflating stops as soon as there is more than {@link inflatedBound}. Throws a `Failure` for what is cut off,
 * damaged or too large.
 */
export async function inflate(source: ByteSource, context: ReaderContext): Promise<ByteSource> {
  const bound = inflatedBound(source.size);
  const inflated = new InflatedBytes(source.name, context, context.spool && (await claimedSize(source)));
  const compressed = new CompressedPieces(source, context);
  try {
    for await (const piece of context.gunzip(compressed)) {
      if (inflated.size + piece.length > bound) throw tooLarge(source, bound);
      await inflated.add(piece);
    }
    await source.check?.();
    return inflated.finish();
  } catch (error) {
    inflated.abandon();
    if (compressed.fault) throw compressed.fault.error;
    if (error instanceof Failure || !(error instanceof Error) || error.name === 'AbortError') throw error;
    throw damaged(source.name, inflated.size, error.message);
  }
}

/** What the last member says of its own length, modulo 2³²: the whole of it, where there is but one that is not longer. */
async function claimedSize(source: ByteSource): Promise<number> {
  const { buffer, byteOffset, length } = await source.read(Math.max(0, source.size - 4), 4);
  return length < 4 ? 0 : new DataView(buffer, byteOffset, length).getUint32(0, true);
}

function tooLarge({ name, size }: ByteSource, bound: number): Failure {
  return new Failure(
    'gzip-too-large',
    l10n.t(
      '{0} inflates from {1} MB to more than {2} MB, which is refused. Unpack it: gunzip "{0}".',
      name,
      count(Math.ceil(size / 2 ** 20)),
      count(bound / 2 ** 20),
    ),
    ['choose-file'],
  );
}

function damaged(name: string, inflated: number, reason: string): Failure {
  return new Failure(
    'gzip-damaged',
    l10n.t(
      '{0} is a gzip file that is damaged or cut off: {1}, after {2} bytes had been inflated. Copy or download it again.',
      name,
      reason,
      count(inflated),
    ),
    ['choose-file', 'retry'],
  );
}
