import { describe, expect, it } from 'vitest';
import { heldSample } from '../../../src/engine/lossSample';
import { unpaced } from '../../../src/engine/pace';
import { spreadRanges } from '../../../src/engine/rowRange';
import { rowStatistics } from '../../../src/engine/rowStatistics';
import type { StoredTable } from '../../../src/engine/table';
import { lossAt } from '../../../src/engine/temperatureLoss';
import { expectClose, syntheticTable } from './tables';

const whole = syntheticTable(3000, 12);
const bytes = new Uint8Array(Float32Array.from(whole.logits).buffer);
const stored: StoredTable = {
  ...whole,
  logits: undefined,
  beta: 0.8,
  stored: { format: 'float32', copy: (from, to, target) => target.set(bytes.subarray(48 * from, 48 * to)) },
};
const inMemory = { ...whole, logits: new Float32Array(bytes.buffer), beta: 0.8 };

describe('a sample that is held', () => {
  it('has the losses of its rows', async () => {
    const s = await rowStatistics(inMemory);
    const ranges = spreadRanges(3000, 300, 16);
    const sample = await heldSample(stored, s, ranges);
    for (const b of [0.4, 1, 3]) {
      const found = await sample?.(b, unpaced);
      const exact = await lossAt(inMemory, s, b, unpaced, ranges);
      for (const key of ['loss', 'slope', 'curvature'] as const) expectClose(found?.[key] ?? NaN, exact[key], 1e-5);
    }
  });

  it('is not held where it is too large', async () => {
    const s = await rowStatistics(inMemory);
    const all = Array.from({ length: 200 }, () => ({ from: 0, to: 3000 }));
    expect(await heldSample(stored, s, all)).toBeUndefined();
  });
});
