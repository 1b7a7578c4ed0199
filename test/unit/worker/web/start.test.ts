import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { webEngines } from '../../../../src/worker/start.web';

describe('an engine whose script cannot be had', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is dead only after a pause, for whoever starts another at once would ask without end', async () => {
    const reasons: string[] = [];
    let asked = 0;
    const start = webEngines(async () => {
      asked++;
      throw new Error('offline');
    });
    start().onDeath((reason) => reasons.push(reason));
    await vi.advanceTimersByTimeAsync(1000);
    expect(reasons).toEqual([]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(reasons).toEqual(['offline']);
    start();
    expect(asked).toBe(2);
  });
});
