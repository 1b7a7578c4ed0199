import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { gunzip } from '../../../../src/worker/gunzip.web';

const text = (size: number) => Buffer.from(Array.from({ length: size }, (_, i) => (i * i) % 251));

async function inflated(bytes: Uint8Array, pieceBytes = bytes.length): Promise<Buffer> {
  const pieces = async function* () {
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
  };
  const found: Uint8Array[] = [];
  for await (const piece of gunzip(pieces())) found.push(piece);
  return Buffer.concat(found);
}

describe('gzip on the web', () => {
  it('inflates one member and several, wherever they are cut into pieces', async () => {
    const members = [text(100_000), text(0), text(7), text(70_000)];
    const bytes = Buffer.concat(members.map((member) => gzipSync(member)));
    for (const pieceBytes of [bytes.length, 4096, 1000, 37, 1]) {
      expect((await inflated(bytes, pieceBytes)).equals(Buffer.concat(members)), `${pieceBytes}`).toBe(true);
    }
  });

  it('refuses what is cut off at whatever byte', async () => {
    const bytes = gzipSync(text(3000));
    for (let length = 0; length < bytes.length; length++) {
      await expect(inflated(bytes.subarray(0, length)), `${length}`).rejects.toThrow();
    }
  });

  it('refuses a wrong sum and a wrong length, of the first member and of the last', async () => {
    const [first, last] = [gzipSync(text(3000)), gzipSync(text(50))];
    for (const at of [-8, -1]) {
      const changed = (bytes: Buffer) => {
        const copy = Buffer.from(bytes);
        copy[copy.length + at] = (copy[copy.length + at] as number) ^ 1;
        return copy;
      };
      const what = at === -8 ? 'incorrect data check' : 'incorrect length check';
      await expect(inflated(Buffer.concat([changed(first), last]))).rejects.toThrow(what);
      await expect(inflated(Buffer.concat([first, changed(last)]))).rejects.toThrow(what);
    }
  });

  it('hands on a bomb in bearable pieces', async () => {
    const bytes = gzipSync(Buffer.alloc(50_000_000));
    let largest = 0;
    let size = 0;
    const pieces = async function* () {
      yield bytes;
    };
    for await (const piece of gunzip(pieces())) {
      largest = Math.max(largest, piece.length);
      size += piece.length;
    }
    expect(size).toBe(50_000_000);
    expect(largest).toBeLessThan(2 ** 26);
  });
});
