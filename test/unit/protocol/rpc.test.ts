import { describe, expect, it, vi } from 'vitest';
import { Failure } from '../../../src/engine/failure';
import { Endpoint, isAbort, type Port } from '../../../src/protocol/rpc';

interface Arithmetic {
  half(request: { of: number }): number;
  fail(request: null): void;
  wait(request: null): void;
}

interface Heard {
  told: number;
}

function pair(): [Endpoint, Endpoint, Port, Port] {
  const listeners = [new Set<(message: unknown) => void>(), new Set<(message: unknown) => void>()] as const;
  const port = (mine: 0 | 1): Port => ({
    post: (message) =>
      queueMicrotask(() => {
        for (const listener of listeners[mine === 0 ? 1 : 0]) listener(structuredClone(message));
      }),
    listen: (listener) => {
      listeners[mine].add(listener);
      return () => listeners[mine].delete(listener);
    },
  });
  const [a, b] = [port(0), port(1)];
  return [new Endpoint(a), new Endpoint(b), a, b];
}

function served() {
  const [client, server, clientPort] = pair();
  const aborted = vi.fn();
  server.answer<Arithmetic>({
    half: ({ of }) => of / 2,
    fail: () => {
      throw new Failure('ragged', 'Row 17 has 9 values.', ['choose-file']);
    },
    wait: (_, signal) =>
      new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => {
          aborted();
          reject(new Error('stopped'));
        }),
      ),
  });
  return { client, server, clientPort, aborted, remote: client.remote<Arithmetic>() };
}

describe('rpc', () => {
  it('answers a call', async () => {
    await expect(served().remote.half({ of: 3 })).resolves.toBe(1.5);
  });

  it('brings a failure over whole', async () => {
    const error = await served()
      .remote.fail(null)
      .catch((each: unknown) => each);
    expect(error).toBeInstanceOf(Failure);
    expect(error).toMatchObject({ code: 'ragged', message: 'Row 17 has 9 values.', remedies: ['choose-file'] });
  });

  it('rejects an unknown method, also one every object has', async () => {
    const remote = served().remote as unknown as Record<string, (request: unknown) => Promise<unknown>>;
    for (const method of ['nothing', 'toString', 'hasOwnProperty', '__proto__']) {
      await expect(remote[method]?.(null)).rejects.toThrow(`no method ${method}`);
    }
  });

  it('cancels: the asker is rejected at once and the handler hears it', async () => {
    const { remote, aborted } = served();
    const controller = new AbortController();
    const call = remote.wait(null, controller.signal);
    await new Promise((resolve) => setTimeout(resolve, 5));
    controller.abort();
    expect(isAbort(await call.catch((error: unknown) => error))).toBe(true);
    await vi.waitFor(() => expect(aborted).toHaveBeenCalledOnce());
  });

  it('does not send a call that is cancelled already', async () => {
    const { remote } = served();
    expect(isAbort(await remote.half({ of: 1 }, AbortSignal.abort()).catch((error: unknown) => error))).toBe(true);
  });

  it('rejects what is pending when it is closed, and all that is asked later', async () => {
    const { client, remote } = served();
    const call = remote.wait(null);
    client.close(new Error('The engine stopped.'));
    await expect(call).rejects.toThrow('The engine stopped.');
    await expect(remote.half({ of: 1 })).rejects.toThrow('The engine stopped.');
  });

  it('carries events one way', async () => {
    const [client, server] = pair();
    const told = vi.fn();
    client.on<Heard>({ told });
    server.emit<Heard, 'told'>('told', 5);
    await vi.waitFor(() => expect(told).toHaveBeenCalledWith(5));
  });

  it('ignores messages that are not of the protocol', async () => {
    const { clientPort, remote } = served();
    for (const junk of [null, 1, 'x', {}, { type: 'call' }, { type: 'reply' }, { type: 'event' }, []])
      clientPort.post(junk);
    await expect(remote.half({ of: 1 })).resolves.toBe(0.5);
  });
});
