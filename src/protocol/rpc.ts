/**
 * One small RPC for both hops, worker ⇄ host and host ⇄ webview. A contract is an interface whose methods take one
 * request and give one reply; events go one way and expect nothing. A call always settles: with the reply, with the
 * handler's error, or with an error when the endpoint is closed.
 */
import { fromWireError, toWireError, type WireError } from './wireError';

/** Anything that carries messages: a worker, a message port, a webview. */
export interface Port {
  post(message: unknown): void;
  /** Returns a function that stops listening. */
  listen(listener: (message: unknown) => void): () => void;
}

type Method = (request: never) => unknown;
type Contract<C> = { [M in keyof C]: Method };
type RequestOf<F> = F extends (request: infer R) => unknown ? R : never;
type ReplyOf<F> = F extends (request: never) => infer R ? Awaited<R> : never;

/** How the answering side implements a contract. */
export type Handlers<C extends Contract<C>> = {
  readonly [M in keyof C]: (request: RequestOf<C[M]>, signal: AbortSignal) => ReplyOf<C[M]> | Promise<ReplyOf<C[M]>>;
};

/** How the asking side sees a contract. */
export type Remote<C extends Contract<C>> = {
  readonly [M in keyof C]: (request: RequestOf<C[M]>, signal?: AbortSignal) => Promise<ReplyOf<C[M]>>;
};

export type EventHandlers<E> = { readonly [N in keyof E]: (payload: E[N]) => void };

type Message =
  | { readonly type: 'call'; readonly id: number; readonly method: string; readonly request: unknown }
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'reply'; readonly id: number; readonly value: unknown }
  | { readonly type: 'error'; readonly id: number; readonly error: WireError }
  | { readonly type: 'event'; readonly name: string; readonly payload: unknown };

interface Pending {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

type LooseHandlers = Record<string, (request: unknown, signal: AbortSignal) => unknown>;

export class Endpoint {
  private nextId = 1;
  private closed: Error | undefined;
  private readonly pending = new Map<number, Pending>();
  private readonly running = new Map<number, AbortController>();
  private handlers: LooseHandlers = Object.create(null);
  private events: Record<string, (payload: unknown) => void> = Object.create(null);
  private readonly stop: () => void;

  constructor(private readonly port: Port) {
    this.stop = port.listen((message) => this.receive(message));
  }

  /** Answers calls of a contract. Only own methods of `handlers` can be called. */
  answer<C extends Contract<C>>(handlers: Handlers<C>): void {
    // SAFETY: requests are guarded by the handlers that face an untrusted side; see the panel's guards.
    this.handlers = handlers as unknown as LooseHandlers;
  }

  on<E>(handlers: EventHandlers<E>): void {
    // SAFETY: as above; events only come from our own other half.
    this.events = handlers as unknown as Record<string, (payload: unknown) => void>;
  }

  /** A proxy that turns method calls into messages. */
  remote<C extends Contract<C>>(): Remote<C> {
    const call = (method: string) => (request: unknown, signal?: AbortSignal) => this.call(method, request, signal);
    // SAFETY: the proxy answers to any method name; a name outside the contract is rejected by the other side.
    return new Proxy({} as Remote<C>, {
      get: (_, method) => (isAskedByTheLanguage(method) ? undefined : call(String(method))),
    });
  }

  emit<E, N extends keyof E & string>(name: N, payload: E[N]): void {
    if (!this.closed) this.port.post({ type: 'event', name, payload } satisfies Message);
  }

  /** Whether an answer is being waited for. */
  get isWaiting(): boolean {
    return this.pending.size > 0;
  }

  /** Rejects all that is pending and cancels all that runs. */
  close(reason: Error): void {
    if (this.closed) return;
    this.closed = reason;
    this.stop();
    for (const pending of this.pending.values()) pending.reject(reason);
    for (const controller of this.running.values()) controller.abort();
    this.pending.clear();
    this.running.clear();
  }

  private call(method: string, request: unknown, signal?: AbortSignal): Promise<unknown> {
    if (this.closed) return Promise.reject(this.closed);
    if (signal?.aborted) return Promise.reject(abortError());
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        if (!this.pending.delete(id)) return;
        this.port.post({ type: 'cancel', id } satisfies Message);
        reject(abortError());
      };
      const done = () => signal?.removeEventListener('abort', onAbort);
      this.pending.set(id, {
        resolve: (value) => {
          done();
          resolve(value);
        },
        reject: (error) => {
          done();
          reject(error);
        },
      });
      signal?.addEventListener('abort', onAbort, { once: true });
      this.port.post({ type: 'call', id, method, request } satisfies Message);
    });
  }

  private receive(raw: unknown): void {
    if (!isMessage(raw)) return;
    switch (raw.type) {
      case 'call':
        void this.run(raw.id, raw.method, raw.request);
        return;
      case 'cancel':
        this.running.get(raw.id)?.abort();
        return;
      case 'reply':
        this.settle(raw.id)?.resolve(raw.value);
        return;
      case 'error':
        this.settle(raw.id)?.reject(fromWireError(raw.error));
        return;
      case 'event':
        if (Object.hasOwn(this.events, raw.name)) this.events[raw.name]?.(raw.payload);
    }
  }

  private async run(id: number, method: string, request: unknown): Promise<void> {
    const controller = new AbortController();
    this.running.set(id, controller);
    try {
      const handler = Object.hasOwn(this.handlers, method) ? this.handlers[method] : undefined;
      if (!handler) throw new Error(`There is no method ${method}.`);
      const value = await handler.call(this.handlers, request, controller.signal);
      if (!this.closed && !controller.signal.aborted) this.port.post({ type: 'reply', id, value } satisfies Message);
    } catch (error) {
      if (!this.closed && !controller.signal.aborted) {
        this.port.post({ type: 'error', id, error: toWireError(error) } satisfies Message);
      }
    } finally {
      this.running.delete(id);
    }
  }

  private settle(id: number): Pending | undefined {
    const pending = this.pending.get(id);
    this.pending.delete(id);
    return pending;
  }
}

/** Awaiting or printing a proxy is no call. */
function isAskedByTheLanguage(method: string | symbol): boolean {
  return typeof method === 'symbol' || method === 'then' || method === 'toJSON';
}

/** What an aborted call rejects with, as the platform's own. */
export function abortError(): Error {
  const error = new Error('Cancelled');
  error.name = 'AbortError';
  return error;
}

export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

function isMessage(raw: unknown): raw is Message {
  if (typeof raw !== 'object' || raw === null) return false;
  const message = raw as Partial<Record<string, unknown>>;
  if (message.type === 'event') return typeof message.name === 'string';
  if (typeof message.id !== 'number') return false;
  return message.type === 'call'
    ? typeof message.method === 'string'
    : message.type === 'cancel' || message.type === 'reply' || message.type === 'error';
}
