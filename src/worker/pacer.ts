import type { Pace } from '../engine/pace';
import { abortError } from '../protocol/rpc';
import type { WorkerPlatform } from './platform';

/** The worker listens at least this often while it computes. */
const SLICE_MILLISECONDS = 12;

/** A `Pace` that lets messages in every few milliseconds, and stops the work when the signal says so. */
export function pacer(
  platform: Pick<WorkerPlatform, 'now' | 'turn'>,
  signal: AbortSignal,
  report: (share: number) => void,
): Pace {
  let last = platform.now();
  return (share) => {
    if (signal.aborted) throw abortError();
    if (platform.now() - last < SLICE_MILLISECONDS) return;
    report(share);
    return platform.turn().then(() => {
      last = platform.now();
      if (signal.aborted) throw abortError();
    });
  };
}
