import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inflateRaw } from '../../../src/worker/inflateRaw.node';

const content = Uint8Array.from({ length: 3_000_000 }, (_, i) => (i % 1000 === 0 ? i / 1000 : 7));

describe('inflateRaw', () => {
  it('gives what was deflated, also where it was squeezed more than usual', async () => {
    for (const bytes of [content, new Uint8Array(3_000_000), Uint8Array.of(1, 2, 3), new Uint8Array()]) {
      const inflated = await inflateRaw(deflateRawSync(bytes), bytes.length, crc32(bytes));
      expect(Buffer.compare(inflated, bytes)).toBe(0);
      expect(inflated.buffer.byteLength).toBeLessThanOrEqual(bytes.length);
    }
  });

  it('gives less where there is less, for the caller to see', async () => {
    expect(await inflateRaw(deflateRawSync(content), 4_000_000)).toHaveLength(content.length);
  });

  it('stops where there is more than promised', async () => {
    await expect(inflateRaw(deflateRawSync(content), content.length - 1)).rejects.toThrow('more than was promised');
    await expect(inflateRaw(deflateRawSync(new Uint8Array(2 ** 27)), 1000)).rejects.toThrow('more than was promised');
  });

  it('rejects another sum, and what is cut off or is no deflate', async () => {
    const deflated = deflateRawSync(content);
    await expect(inflateRaw(deflated, content.length, crc32(content) ^ 1)).rejects.toThrow('incorrect data check');
    for (const length of [1, 2, 100, deflated.length - 1]) {
      await expect(inflateRaw(deflated.subarray(0, length), content.length)).rejects.toThrow('unexpected end of file');
    }
    await expect(inflateRaw(Uint8Array.of(7, 7, 7), 10)).rejects.toThrow();
  });
});
