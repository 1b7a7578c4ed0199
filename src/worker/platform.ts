import type { ByteSource } from '../readers/bytes';

/** What the worker needs of the platform it runs on; Node and the web give each their own. */
export interface WorkerPlatform {
  /** Opens a local file for ranged reads. Rejects with a `Failure` when it cannot be opened. */
  openPath(path: string, name: string): Promise<OpenFile>;
  inflateRaw(data: Uint8Array, expectedSize: number): Promise<Uint8Array>;
  /** Lets messages in: resolves after the event loop has turned. */
  turn(): Promise<void>;
  sleep(milliseconds: number): Promise<void>;
  now(): number;
}

export interface OpenFile extends ByteSource {
  close(): Promise<void>;
}
