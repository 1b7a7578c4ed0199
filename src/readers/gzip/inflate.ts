import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import type { Pace } from '../../engine/pace';
import { count } from '../../text/numbers';
import type { ByteSource } from '../bytes';
import type { ReaderContext } from '../reader';
import { piecesOf } from './pieces';

const BYTES_A_READ = 2 ** 20;
/** What any gzip file may inflate to, however small it is. */
export const ALWAYS_ALLOWED = 2 ** 28;
/** Beyond that, how many times its own size; scores give 2 to 30, deflate could give 1032 (RFC 1951). */
export const LARGEST_RATIO = 250;
/** What none may exceed, because all of it lies in memory. */
export const LARGEST_INFLATED = 2 ** 31;

/** How many bytes a gzip file of `size` bytes may inflate to. */
export function inflatedBound(size: number): number {
  return Math.min(LARGEST_INFLATED, Math.max(ALWAYS_ALLOWED, LARGEST_RATIO * size));
}

/**
 * What a gzip file (RFC 1952) of one or several members holds, in memory, under the same name. Inflating stops as soon
 * as there is more than {@link inflatedBound}. Throws a `Failure` for what is cut off, damaged or too large.
 */
export async function inflate(source: ByteSource, context: ReaderContext): Promise<ByteSource> {
  const bound = inflatedBound(source.size);
  const pieces: Uint8Array[] = [];
  let inflated = 0;
  const compressed = new Compressed(source, context.pace);
  try {
    for await (const piece of context.gunzip(compressed)) {
      inflated += piece.length;
      if (inflated > bound) throw tooLarge(source, bound);
      pieces.push(piece);
    }
  } catch (error) {
    if (compressed.fault) throw compressed.fault.error;
    if (error instanceof Failure || !(error instanceof Error)) throw error;
    throw damaged(source.name, inflated, error.message);
  }
  return piecesOf(source.name, pieces);
}

/** The file, read as it is needed; what has been read is the progress. */
class Compressed implements AsyncIterable<Uint8Array> {
  /** What reading failed with, a cancel among it: that is no fault of the data. */
  fault: { readonly error: unknown } | undefined;

  constructor(
    private readonly source: ByteSource,
    private readonly pace: Pace,
  ) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    const { size } = this.source;
    for (let at = 0; at < size; at += BYTES_A_READ) yield await this.read(at, Math.min(BYTES_A_READ, size - at));
  }

  private async read(at: number, length: number): Promise<Uint8Array> {
    try {
      await this.pace(at / this.source.size);
      return await this.source.read(at, length);
    } catch (error) {
      this.fault = { error };
      throw error;
    }
  }
}

function tooLarge({ name, size }: ByteSource, bound: number): Failure {
  return new Failure(
    'gzip-too-large',
    l10n.t(
      '{0} inflates from {1} MB to more than {2} MB, which is refused: it would all have to be in memory. Unpack it: gunzip "{0}".',
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
