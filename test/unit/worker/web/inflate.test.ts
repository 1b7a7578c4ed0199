import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inflatePieces, inflateRaw } from '../../../../src/worker/inflate.web';

const plain = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * i) % 251));
const deflated = deflateRawSync(plain);

async function* cut(bytes: Uint8Array, pieceBytes: number) {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

describe('deflate on the web', () => {
  it('inflates what is in one piece and in several', async () => {
    expect(Buffer.from(await inflateRaw(deflated, plain.length)).equals(plain)).toBe(true);
    expect(Buffer.from(await inflatePieces(cut(deflated, 1000), plain.length)).equals(plain)).toBe(true);
    expect(Buffer.from(await inflateRaw(deflated, 2 ** 31)).equals(plain)).toBe(true);
  });

  it('stops where there is more than was promised', async () => {
    await expect(inflateRaw(deflated, plain.length - 1)).rejects.toThrow('more than was promised');
    await expect(inflatePieces(cut(deflated, 1000), 1000)).rejects.toThrow('more than was promised');
  });

  it('refuses what is damaged or cut off', async () => {
    await expect(inflateRaw(deflated.subarray(0, -5), plain.length)).rejects.toThrow();
    await expect(inflatePieces(cut(deflated.subarray(0, -5), 1000), plain.length)).rejects.toThrow();
    await expect(inflateRaw(Buffer.alloc(100, 7), 1000)).rejects.toThrow();
  });

  it('rejects with what reading a piece failed with', async () => {
    const failing = async function* () {
      yield deflated.subarray(0, 1000);
      throw new Error('the file is gone');
    };
    await expect(inflatePieces(failing(), plain.length)).rejects.toThrow('the file is gone');
  });
});
