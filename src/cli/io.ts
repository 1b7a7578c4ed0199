import type { WorkerPlatform } from '../worker/platform';

/** What the command line needs of the world, so that its logic can run without one. */
export interface Io {
  /** Of Logitscope. */
  readonly version: string;
  readonly platform: WorkerPlatform;
  /** Writes to the standard output. */
  out(text: string): void;
  /** Writes a line to the standard error. */
  complain(line: string): void;
  /** Shows how far a stage of the work is, where anybody watches. */
  progress(stage: string, share: number): void;
  standardInput(): Promise<Uint8Array>;
  readText(path: string): Promise<string>;
  writeText(path: string, text: string): Promise<void>;
}

/** Whether an error comes from the operating system, such as a file that is not there. */
export function isSystemError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error;
}
