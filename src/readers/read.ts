import type { ByteSource } from './bytes';
import type { ReaderContext } from './reader';
import type { Reading } from './reading';

/** Reads a source with the first reader that recognises its bytes. Throws a `Failure` where there is none. */
export async function readSource(source: ByteSource, context: ReaderContext): Promise<Reading> {
  void source;
  await context.pace(0);
  throw new Error('not written yet');
}
