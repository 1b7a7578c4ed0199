import { describe, expect, it, vi } from 'vitest';
import { emptyWindow, type RowWindow } from '../../../src/cells/rows/window';
import { BLOCK, RowCache } from '../../../webview/cells/rows/rowCache';

const TOTAL = 1_000_000;

/** Row number = position. */
function windowAt(from: number, to: number): RowWindow {
  const rows = Uint32Array.from({ length: Math.min(to, TOTAL) - from }, (_, i) => from + i);
  return { ...emptyWindow(), total: TOTAL, from, rows };
}

async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
}

describe('the rows that have been looked at', () => {
  it('are asked for once, in whole blocks', async () => {
    const ask = vi.fn((from: number, to: number) => Promise.resolve(windowAt(from, to)));
    const changed = vi.fn();
    const cache = new RowCache(ask, changed);
    cache.show(0, 15);
    await settled();
    cache.show(3, 18);
    await settled();
    expect(ask.mock.calls.map(([from, to]) => [from, to])).toEqual([[0, BLOCK]]);
    expect(changed).toHaveBeenCalledTimes(1);
    expect(cache.total).toBe(TOTAL);
    const place = cache.at(7);
    expect(place?.window.rows[place.index]).toBe(7);
    expect(cache.at(BLOCK)).toBeUndefined();
  });

  it('bring their neighbours with them', async () => {
    const ask = vi.fn((from: number, to: number) => Promise.resolve(windowAt(from, to)));
    const cache = new RowCache(ask, vi.fn());
    cache.show(2 * BLOCK + 100, 2 * BLOCK + 115);
    await settled();
    expect(ask.mock.calls.map(([from, to]) => [from, to])).toEqual([
      [2 * BLOCK, 3 * BLOCK],
      [3 * BLOCK, 4 * BLOCK],
    ]);
    expect(cache.at(3 * BLOCK)).toBeDefined();
  });

  it('span blocks', async () => {
    const cache = new RowCache((from, to) => Promise.resolve(windowAt(from, to)), vi.fn());
    cache.show(BLOCK - 5, BLOCK + 5);
    await settled();
    for (const position of [0, BLOCK - 1, BLOCK, 2 * BLOCK - 1]) {
      const place = cache.at(position);
      expect(place?.window.rows[place.index]).toBe(position);
    }
  });

  it('do not include what was scrolled past', async () => {
    const signals: AbortSignal[] = [];
    const answers: (() => void)[] = [];
    const cache = new RowCache((from, to, signal) => {
      signals.push(signal);
      return new Promise((resolve) => answers.push(() => resolve(windowAt(from, to))));
    }, vi.fn());
    cache.show(0, 15);
    cache.show(500_000, 500_015);
    expect(signals.map((signal) => signal.aborted)).toEqual([true, false]);
    for (const answer of answers) answer();
    await settled();
    expect(cache.at(0)).toBeUndefined();
    expect(cache.at(500_001)).toBeDefined();
  });

  it('are forgotten in the end', async () => {
    const cache = new RowCache((from, to) => Promise.resolve(windowAt(from, to)), vi.fn());
    for (let block = 0; block < 200; block++) {
      cache.show(block * BLOCK, block * BLOCK + 1);
      await settled();
    }
    expect(cache.at(0)).toBeUndefined();
    expect(cache.at(199 * BLOCK)).toBeDefined();
  });

  it('say what went wrong, and come when asked again', async () => {
    let fails = true;
    const cache = new RowCache((from, to) => {
      return fails ? Promise.reject(new Error('The worker stopped.')) : Promise.resolve(windowAt(from, to));
    }, vi.fn());
    cache.show(0, 15);
    await settled();
    expect(cache.problem).toBe('The worker stopped.');
    fails = false;
    cache.show(0, 15);
    await settled();
    expect(cache.problem).toBeUndefined();
    expect(cache.at(0)).toBeDefined();
  });

  it('are asked for again where the worker dropped the question', async () => {
    vi.useFakeTimers();
    try {
      const ask = vi.fn((from: number, to: number) => Promise.resolve(windowAt(from, to)));
      ask.mockRejectedValueOnce(Object.assign(new Error('dropped'), { name: 'AbortError' }));
      const cache = new RowCache(ask, vi.fn());
      cache.show(0, 15);
      await vi.advanceTimersByTimeAsync(1_000);
      expect(cache.problem).toBeUndefined();
      expect(cache.at(0)).toBeDefined();
    } finally {
      vi.useRealTimers();
    }
  });
});
