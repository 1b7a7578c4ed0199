import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';

const cleanups = new Set<() => void>();
let listening = false;

/** Runs `cleanup` when this process ends, however it ends (but for SIGKILL). Returns a function that takes it back. */
export function atExit(cleanup: () => void): () => void {
  if (!listening) {
    listening = true;
    process.on('exit', () => {
      for (const each of [...cleanups].reverse()) {
        try {
          each();
        } catch (error) {
          console.error(error);
        }
      }
    });
    for (const [signal, code] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
      ['SIGHUP', 129],
    ] as const) {
      process.on(signal, () => process.exit(code));
    }
  }
  cleanups.add(cleanup);
  return () => cleanups.delete(cleanup);
}

/** Starts a child in a process group of its own, so that its children end with it when this process ends. */
export function start(command: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  const child = spawn(command, args, { ...options, detached: process.platform !== 'win32' });
  const forget = atExit(() => signalGroup(child, 'SIGKILL'));
  child.once('exit', () => {
    signalGroup(child, 'SIGKILL');
    forget();
  });
  child.once('error', forget);
  return child;
}

/** Asks a child and its children to end, and insists after five seconds. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  signalGroup(child, 'SIGTERM');
  const insist = setTimeout(() => signalGroup(child, 'SIGKILL'), 5000);
  await ended;
  clearTimeout(insist);
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly timeoutSeconds: number;
  /** Shows the child's output as it comes instead of keeping it. */
  readonly show?: boolean;
}

export interface RunResult {
  /** Exit code; 124 after a time-out, 127 where the command could not be started. */
  readonly code: number;
  /** Standard output and error, unless shown. */
  readonly output: string;
  readonly stdout: string;
}

/** Runs a command to its end or to its time-out. Never throws: the caller decides what a failure means. */
export async function run(command: string, args: readonly string[], options: RunOptions): Promise<RunResult> {
  const child = start(command, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ['ignore', options.show ? 'inherit' : 'pipe', options.show ? 'inherit' : 'pipe'],
  });
  let output = '';
  let stdout = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk;
    output += chunk;
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    output += chunk;
  });
  return new Promise((resolve) => {
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      // Not killed at once: it may have children of its own to end.
      void stop(child);
    }, options.timeoutSeconds * 1000);
    child.once('error', (error) => {
      clearTimeout(timer);
      resolve({ code: 127, output: error.message, stdout });
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      if (timedOut) output += `\nstopped after ${options.timeoutSeconds} s`;
      resolve({ code: timedOut ? 124 : (code ?? 1), output, stdout });
    });
  });
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // The group has ended already.
  }
}
