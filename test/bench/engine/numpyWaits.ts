import { run } from '../../host/processes.ts';
import { peerEnvironment } from './contestant.ts';
import { pythonPeer } from './python.ts';

/** Milliseconds; or why there are none. */
export interface NumpyTimes {
  /** `NumPy 2.4.6`. */
  readonly name?: string;
  readonly sort?: readonly number[];
  readonly statistics?: readonly number[];
  readonly missing?: string;
}

/** Runs `waits_numpy.py` where there is a Python with NumPy. */
export async function numpyTimes(repeats: number): Promise<NumpyTimes> {
  const peer = await pythonPeer('waits_numpy.py', ['numpy'], [repeats]);
  if ('missing' in peer) return peer;
  const { code, stdout, output } = await run(peer.command, peer.args, { env: peerEnvironment(), timeoutSeconds: 300 });
  if (code === 0) return JSON.parse(stdout);
  return { missing: output.trim().split('\n').at(-1) ?? `Python ended with ${code}` };
}
