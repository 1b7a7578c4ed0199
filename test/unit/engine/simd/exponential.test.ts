import { describe, expect, it } from 'vitest';
import type { KernelBuild } from '../../../../src/engine/simd/binaries';
import { createKernel } from '../../../../src/engine/simd/kernel';
import { kernelRowStatistics } from '../../../../src/engine/simd/kernelRowStatistics';
import { arrayRows } from '../../../../src/engine/simd/rowSource';
import { builds } from './builds';

/** Largest relative error that is allowed on [−87, 0]. */
const bounds: Readonly<Record<KernelBuild, number>> = { relaxed: 2e-7, base: 4e-6 };
const CHUNK = 8192;

describe.each(builds)('the exponential of the %s kernel', (build) => {
  it('is exactly 1 at 0', () => {
    expect([...exponentials(build, Float32Array.of(0, -0, 0, 0))]).toEqual([1, 1, 1, 1]);
  });

  it(`is off by at most ${bounds[build]} of its value on [−87, 0]`, () => {
    let worst = 0;
    for (const x of negativeNumbers()) {
      const computed = exponentials(build, x);
      for (let i = 0; i < x.length; i++) {
        const exact = Math.exp(x[i] as number);
        worst = Math.max(worst, Math.abs((computed[i] as number) - exact) / exact);
      }
    }
    expect(worst).toBeLessThanOrEqual(bounds[build]);
    // The bound says something: it is of the size of the error.
    expect(worst).toBeGreaterThan(bounds[build] / 3);
  });

  it('falls with its argument, but for rounding', () => {
    const x = Float32Array.from({ length: CHUNK }, (_, i) => (-87 * i) / CHUNK);
    const computed = exponentials(build, x);
    for (let i = 1; i < CHUNK; i++) expect(computed[i]).toBeLessThan(computed[i - 1] as number);
  });

  it('in float64, for the distance of the two largest logits, is off by at most 1e-10 of its value', async () => {
    const rows = 100_000;
    const gaps = Float64Array.from({ length: rows }, (_, i) => (706.9 * i) / rows);
    const logits = new Float64Array(2 * rows);
    gaps.forEach((gap, i) => {
      logits[2 * i] = -gap;
    });
    const source = arrayRows({ rows, classes: 2, beta: 1, format: 'float64' }, logits);
    // Of two classes, the sum over the others is that one term.
    const { tail } = await kernelRowStatistics(source, { build });
    let worst = 0;
    for (let i = 0; i < rows; i++)
      worst = Math.max(worst, Math.abs((tail[i] as number) / Math.exp(-(gaps[i] as number)) - 1));
    expect(worst).toBeLessThanOrEqual(1e-10);
    expect(worst).toBeGreaterThan(1e-11);
  });
});

/**
 * Two million float32 numbers of [−87, 0] in chunks: of each power of two as many as lie in it down to 2^−30, and a
 * denser net where whole powers of e^x change, −(n + 1/2) ln 2.
 */
function* negativeNumbers(): Generator<Float32Array> {
  const bits = new Uint32Array(1);
  const float = new Float32Array(bits.buffer);
  const chunk = new Float32Array(CHUNK);
  let filled = 0;
  const first = 0xb080_0000;
  float[0] = -87;
  const last = bits[0] as number;
  const step = Math.floor((last - first) / 1.5e6);
  for (let b = first; b <= last; b += step) {
    bits[0] = b;
    chunk[filled++] = float[0] as number;
    if (filled === CHUNK) {
      yield chunk;
      filled = 0;
    }
  }
  chunk.fill(-87, filled);
  yield chunk;
  for (let n = 0; n < 125; n++) {
    float[0] = -(n + 0.5) * Math.LN2;
    const centre = bits[0] as number;
    for (let i = 0; i < CHUNK; i++) {
      bits[0] = centre + i - CHUNK / 2;
      chunk[i] = Math.max(float[0] as number, -87);
    }
    yield chunk;
  }
}

const kernels = new Map<KernelBuild, ReturnType<typeof createKernel>>();

function exponentials(build: KernelBuild, x: Float32Array): Float32Array {
  const kernel = kernels.get(build) ?? createKernel(2 ** 18, build);
  kernels.set(build, kernel);
  const input = (kernel.exports.heapBase() + 63) & ~63;
  const output = input + 4 * CHUNK;
  new Float32Array(kernel.memory.buffer, input, x.length).set(x);
  kernel.exports.exponentials(input, output, x.length);
  return new Float32Array(kernel.memory.buffer, output, x.length).slice();
}
