import { deflateRawSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { bytesOf } from '../../../src/readers/bytes';
import { readSource } from '../../../src/readers/read';
import { inflatePieces } from '../../../src/worker/inflatePieces.node';
import { npyHeader } from '../../bench/scores.ts';
import { context, failureOf, numbers } from './reading';

const pieced = { ...context, inflatePieces };

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe('deflated data in pieces', () => {
  const plain = new Uint8Array(100_000).map((_, index) => (index * index) >> 5);
  const deflated = new Uint8Array(deflateRawSync(plain));

  it.each([1, 7, 1000, 1_000_000])('of %d bytes come out whole', async (size) => {
    expect(Buffer.compare(await inflatePieces(inPieces(deflated, size), plain.length), plain)).toBe(0);
  });

  it('that are more than was promised are refused, and never take more', async () => {
    const bomb = new Uint8Array(deflateRawSync(new Uint8Array(50_000_000)));
    await expect(inflatePieces(inPieces(bomb, 1000), 10_000)).rejects.toThrow('promised');
    await expect(inflatePieces(inPieces(bomb, 1000), 0)).rejects.toThrow('promised');
  });

  it('that are cut off or damaged are refused', async () => {
    await expect(
      inflatePieces(inPieces(deflated.subarray(0, deflated.length - 20), 100), plain.length),
    ).rejects.toThrow();
    const damaged = deflated.slice();
    // Block type 3, which there is none of.
    damaged.fill(255, 0, 1);
    await expect(inflatePieces(inPieces(damaged, 1000), plain.length)).rejects.toThrow();
  });

  it('of nothing are nothing', async () => {
    const nothing = new Uint8Array(deflateRawSync(new Uint8Array(0)));
    expect(await inflatePieces(inPieces(nothing, 1), 0)).toHaveLength(0);
  });
});

describe('a large compressed .npz', () => {
  const rows = 40_000;
  let state = 1;
  const values = new Float32Array(rows * 20).map(() => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 30 - 2;
  });
  const npy = Buffer.concat([npyHeader('<f4', [rows, 20]), new Uint8Array(values.buffer)]);
  let archive: Uint8Array;
  beforeAll(() => {
    archive = zipSync({ 'logits.npy': npy }, { level: 1 });
  });

  it('is inflated piece by piece', async () => {
    expect(archive.length).toBeGreaterThan(2 ** 21);
    const array = numbers(await readSource(bytesOf('a.npz', archive), pieced));
    expect(array.shape).toEqual([rows, 20]);
    expect(
      Buffer.compare(
        new Uint8Array(array.values.buffer, array.values.byteOffset, 80 * rows),
        new Uint8Array(values.buffer),
      ),
    ).toBe(0);
  });

  it('says how much of it has been read', async () => {
    const told: [number, number][] = [];
    await readSource(bytesOf('a.npz', archive), { ...pieced, bytesRead: (...given) => void told.push(given) });
    const [last = 0, all = 0] = told.at(-1) ?? [];
    expect([told.length > 2, last, all]).toEqual([true, all, all]);
    expect(all).toBeGreaterThan(archive.length - 300);
    expect(told.map(([done]) => done)).toEqual(told.map(([done]) => done).sort((a, b) => a - b));
  });

  it('that is damaged says so', async () => {
    const damaged = archive.slice();
    damaged.fill(0, 1_000_000, 1_001_000);
    const failure = await failureOf(readSource(bytesOf('a.npz', damaged), pieced));
    expect(failure.code).toBe('zip-damaged');
  });

  it('can be cancelled between pieces', async () => {
    const stop = new DOMException('stop', 'AbortError');
    const pace = (share: number) => {
      if (share > 0) throw stop;
    };
    await expect(readSource(bytesOf('a.npz', archive), { ...pieced, pace })).rejects.toBe(stop);
  });

  it('whose file fails while it is read fails with that', async () => {
    const source = bytesOf('a.npz', archive);
    const fault = new Error('gone');
    const read: typeof source.read = (offset, length) =>
      offset >= 2 ** 21 && length > 100_000 ? Promise.reject(fault) : source.read(offset, length);
    const small = { ...source, read: (offset: number, length: number) => read(offset, length) };
    await expect(readSource(small, pieced)).rejects.toBe(fault);
  });
});
