import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EngineClient, type Workerish } from '../../../src/worker/client';

/** A worker that says what a test has it say. */
function puppet() {
  const listeners = new Set<(message: unknown) => void>();
  let isTerminated = false;
  const worker: Workerish = {
    post: () => {},
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onDeath: () => {},
    terminate() {
      isTerminated = true;
    },
  };
  return {
    worker,
    say: (message: unknown) => {
      for (const listener of [...listeners]) listener(message);
    },
    isTerminated: () => isTerminated,
  };
}

function clientOf(worker: Workerish) {
  const reasons: string[] = [];
  const client = new EngineClient(worker, { cell: () => {}, log: () => {} }, (reason) => reasons.push(reason));
  return { client, reasons };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('an engine', () => {
  it('that never says a word is given up, and what was asked of it is refused', async () => {
    const { worker, isTerminated } = puppet();
    const { client, reasons } = clientOf(worker);
    const asked = client.engine.initialise({ l10n: undefined });
    const refused = expect(asked).rejects.toThrow('The engine stopped: it did not start');
    await vi.advanceTimersByTimeAsync(61_000);
    await refused;
    expect([reasons, isTerminated()]).toEqual([['it did not start'], true]);
  });

  it('that has said one may take its time', async () => {
    const { worker, say, isTerminated } = puppet();
    const { reasons } = clientOf(worker);
    say({ type: 'event', name: 'log', payload: { level: 'info', text: 'here' } });
    await vi.advanceTimersByTimeAsync(600_000);
    expect([reasons, isTerminated()]).toEqual([[], false]);
  });

  it('that was closed is not missed', async () => {
    const { worker } = puppet();
    const { client, reasons } = clientOf(worker);
    client.dispose();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(reasons).toEqual([]);
  });
});
