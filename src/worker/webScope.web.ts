/**
 * What is used here of a web worker's surroundings, the extension host of the web among them. The DOM's own types would
 * let all of it in everywhere, and they contradict Node's.
 */
export interface WebScope extends MessageTarget {
  readonly Worker: new (url: string, options?: { readonly name: string }) => WebWorker;
  readonly FileReaderSync: new () => { readAsArrayBuffer(blob: Blob): ArrayBuffer };
  readonly navigator?: { readonly hardwareConcurrency?: number };
  importScripts(url: string): void;
}

/** Something that messages are sent to, and come from. */
export interface MessageTarget {
  postMessage(message: unknown, transfer?: readonly unknown[]): void;
  addEventListener(type: string, listener: (event: WebEvent) => void): void;
  removeEventListener(type: string, listener: (event: WebEvent) => void): void;
}

/** A message port, which is silent until it is started. */
export interface StartedPort extends MessageTarget {
  start(): void;
}

export interface WebWorker extends MessageTarget {
  terminate(): void;
}

/** A message, an error or a rejection that nobody handled; of each what is looked at. */
export interface WebEvent {
  readonly data?: unknown;
  readonly message?: string;
  readonly reason?: unknown;
}

// SAFETY: the interface is a part of the standard's, and what is built for the web runs only in workers.
export const webScope = globalThis as unknown as WebScope;
