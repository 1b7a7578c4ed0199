import type { Pace } from '../../engine/pace';
import type { FilePlace } from '../bytes';
import type { BytesNow } from '../numpy/turnedPanels';
import type { FileNow, ReaderContext } from '../reader';
import type { Spool, Spooling } from './spool';

/** What rewriting a file takes of the platform. */
export interface RewritingPlatform {
  readonly spool: Spooling;
  readonly storedRows: NonNullable<ReaderContext['storedRows']>;
  readonly readNow: (place: FilePlace) => FileNow;
  readonly bytesRead?: ReaderContext['bytesRead'];
}

export type RewritingContext = Pick<ReaderContext, 'spool' | 'storedRows' | 'readNow' | 'bytesRead'>;

/** That of a context; undefined where the platform lacks some of it. */
export function rewritingPlatform({
  spool,
  storedRows,
  readNow,
  bytesRead,
}: RewritingContext): RewritingPlatform | undefined {
  return spool && storedRows && readNow && { spool, storedRows, readNow, bytesRead };
}

/** How the work goes: what is read, a way to open temporary files, and whom to tell how far it is. */
interface Work {
  readonly read: BytesNow;
  readonly pace: Pace;
  open(): Spool;
}

/**
 * Rewrites `bytes` of a file into a temporary one: that which `work` resolves to. Others that it opened end with it, and all
 * do where it fails, or where the file was changed meanwhile.
 */
export async function rewritten(
  place: FilePlace,
  bytes: number,
  { spool: spooling, readNow, bytesRead }: RewritingPlatform,
  pace: Pace,
  work: (work: Work) => Promise<Spool>,
): Promise<Spool> {
  const file = readNow(place);
  const opened: Spool[] = [];
  let result: Spool | undefined;
  try {
    const made = await work({
      read: (offset, target) => file.read(place.offset + offset, target),
      open: () => {
        const spool = spooling.open(place.name);
        opened.push(spool);
        return spool;
      },
      pace: (share) => {
        bytesRead?.(share * bytes, bytes);
        return pace(share);
      },
    });
    file.check?.();
    result = made;
    return made;
  } finally {
    file.close();
    for (const spool of opened) if (spool !== result) spool.close();
  }
}
