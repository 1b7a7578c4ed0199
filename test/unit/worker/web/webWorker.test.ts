import { describe, expect, it } from 'vitest';
import type { WebEvent, WebWorker } from '../../../../src/worker/webScope.web';
import { webWorker } from '../../../../src/worker/webWorker.web';

/** A worker of the web that only notes what is done to it. */
class Noting implements WebWorker {
  readonly posted: unknown[] = [];
  isTerminated = false;
  private readonly listeners = new Map<string, (event: WebEvent) => void>();

  postMessage(message: unknown): void {
    this.posted.push(message);
  }

  addEventListener(type: string, listener: (event: WebEvent) => void): void {
    this.listeners.set(type, listener);
  }

  removeEventListener(type: string): void {
    this.listeners.delete(type);
  }

  terminate(): void {
    this.isTerminated = true;
  }

  tell(type: string, event: WebEvent): void {
    this.listeners.get(type)?.(event);
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('a web worker', () => {
  it('is posted what was said before its script was there, in order', async () => {
    const worker = new Noting();
    const seen = webWorker(settled().then(() => worker));
    seen.post(1);
    seen.post(2);
    expect(worker.posted).toEqual([]);
    await settled();
    await settled();
    seen.post(3);
    expect(worker.posted).toEqual([1, 2, 3]);
  });

  it('is heard', async () => {
    const worker = new Noting();
    const seen = webWorker(Promise.resolve(worker));
    const heard: unknown[] = [];
    const stop = seen.listen((message) => heard.push(message));
    await settled();
    worker.tell('message', { data: 'one' });
    stop();
    worker.tell('message', { data: 'two' });
    expect(heard).toEqual(['one']);
  });

  it('ends with an error that nobody handled, and with being ended; either is told once', async () => {
    for (const how of ['error', 'terminate'] as const) {
      const worker = new Noting();
      const seen = webWorker(Promise.resolve(worker));
      const reasons: string[] = [];
      seen.onDeath((reason) => reasons.push(reason));
      await settled();
      if (how === 'error') worker.tell('error', { message: 'Uncaught RangeError' });
      seen.terminate();
      worker.tell('error', { message: 'late' });
      await settled();
      expect(reasons).toEqual([how === 'error' ? 'Uncaught RangeError' : 'it was ended']);
      expect(worker.isTerminated).toBe(true);
    }
  });

  it('whose script cannot be had is dead, and says why', async () => {
    const seen = webWorker(Promise.reject(new Error('404')));
    const reasons: string[] = [];
    seen.onDeath((reason) => reasons.push(reason));
    await settled();
    expect(reasons).toEqual(['404']);
  });

  it('that was ended before its script was there is not left running', async () => {
    const worker = new Noting();
    const seen = webWorker(settled().then(() => worker));
    seen.terminate();
    await settled();
    await settled();
    expect(worker.isTerminated).toBe(true);
  });
});
