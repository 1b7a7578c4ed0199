import { createInterface } from 'node:readline';
import { start, stop } from '../../host/processes.ts';

/** Named numbers of an answer, by which two methods can be seen to have computed the same: mean NLL, ECE. */
export type Checks = Readonly<Record<string, number>>;

export interface Answer {
  readonly milliseconds: number;
  readonly checks: Checks;
}

/** Something that can be timed as often as is wanted. */
export interface Contestant {
  /** What it is, with its version: `torch 1.13.0`. */
  readonly name: string;
  run(): Promise<Answer>;
  stop(): Promise<void>;
}

/** What cannot be timed, and why. */
export interface Missing {
  readonly missing: string;
}

/** A command to be asked `run <method>`; or why there is none. */
export type Command = Missing | { readonly command: string; readonly args: readonly string[] };

/** Of OpenBLAS: where they do not fit the processor, NumPy is several times as slow. */
const LIBRARY_CHOICES = ['OPENBLAS_CORETYPE', 'OPENBLAS_L2_SIZE'];

/** The environment for a peer: without settings that slow it down on some processors. */
export function peerEnvironment(): NodeJS.ProcessEnv {
  const env = { ...process.env };
  for (const name of LIBRARY_CHOICES) delete env[name];
  return env;
}

/**
 * A process of its own that loads its data once and prints `{"name": …}`; then it reads `run <method>` lines and answers
 * each with a line of {@link Answer}. So methods can take turns without each starting anew.
 */
export async function startContestant(what: Command, method: string): Promise<Contestant | Missing> {
  if ('missing' in what) return what;
  const child = start(what.command, what.args, { env: peerEnvironment(), stdio: ['pipe', 'pipe', 'pipe'] });
  const { stdin, stdout, stderr } = child;
  if (!stdin || !stdout || !stderr) return { missing: 'it has no streams' };
  let complaint = '';
  stderr.on('data', (chunk: Buffer) => {
    complaint += chunk;
  });
  stdin.on('error', () => {});
  const closed = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', (error) => {
      complaint += error.message;
      resolve();
    });
  });
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => {
    const { value, done } = await lines.next();
    // What it complains of may arrive after the end of what it answers.
    if (done) await closed;
    if (done) throw new Error(complaint.trim().split('\n').at(-1) || 'it ended without a word');
    return JSON.parse(value);
  };
  try {
    const { name } = (await next()) as { name: string };
    return {
      name,
      run: () => {
        stdin.write(`run ${method}\n`);
        return next() as Promise<Answer>;
      },
      stop: () => stop(child),
    };
  } catch (error) {
    await stop(child);
    return { missing: error instanceof Error ? error.message : String(error) };
  }
}
