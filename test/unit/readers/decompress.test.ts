import { constants, zstdCompressSync } from 'node:zlib';
import * as fc from 'fast-check';
import { decompress as fzstd } from 'fzstd';
import { compress } from 'lz4js';
import { describe, expect, it } from 'vitest';
import { lz4Frame } from '../../../src/readers/columnar/lz4Frame';
import { zstd } from '../../../src/readers/columnar/zstd';

const data = fc
  .array(fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 300 })), { maxLength: 20 })
  .map((runs) =>
    Uint8Array.from(runs.flatMap(([bytes, times]) => Array.from({ length: times }, () => [...bytes]).flat())),
  );

describe('LZ4 frames', () => {
  it('come back as lz4js compressed them', () => {
    fc.assert(
      fc.property(data, (bytes) => {
        expect(Buffer.from(lz4Frame(compress(bytes), bytes.length)).equals(bytes)).toBe(true);
      }),
    );
  });

  it('may have blocks that go back to the block before, as those of pyarrow do (built from the specification)', () => {
    const text = (word: string) => [...Buffer.from(word)];
    const first = [0x80, ...text('abcdefgh')];
    // No literals and a match of 8 from 8 back; then five literals.
    const second = [0x04, 8, 0, 0x50, ...text('vwxyz')];
    const size = (block: readonly number[]) => [block.length, 0, 0, 0];
    const frame = [
      0x04,
      0x22,
      0x4d,
      0x18,
      0x40,
      0x40,
      0,
      ...size(first),
      ...first,
      ...size(second),
      ...second,
      0,
      0,
      0,
      0,
    ];
    expect(Buffer.from(lz4Frame(Uint8Array.from(frame), 21)).toString()).toBe('abcdefghabcdefghvwxyz');
    for (let length = 0; length < frame.length; length++) {
      expect(() => lz4Frame(Uint8Array.from(frame.slice(0, length)), 21)).toThrow(RangeError);
    }
    for (const wrong of [0, 20, 22]) expect(() => lz4Frame(Uint8Array.from(frame), wrong)).toThrow(RangeError);
  });
});

describe('Zstandard frames', () => {
  it('come back as zlib compressed them', () => {
    fc.assert(
      fc.property(data, (bytes) => {
        if (bytes.length === 0) return;
        expect(Buffer.from(zstd(zstdCompressSync(bytes), bytes.length, fzstd)).equals(bytes)).toBe(true);
      }),
    );
  });

  it('are refused where they are cut off, or of another length than promised, said in them or not', () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i % 50);
    for (const contentSize of [0, 1]) {
      const frame = zstdCompressSync(bytes, { params: { [constants.ZSTD_c_contentSizeFlag]: contentSize } });
      expect(zstd(frame, 1000, fzstd)).toEqual(bytes);
      for (const wrong of [990, 1010, 100_000]) expect(() => zstd(frame, wrong, fzstd)).toThrow();
      for (let length = 0; length < frame.length; length++) {
        expect(() => zstd(frame.subarray(0, length), 1000, fzstd)).toThrow();
      }
    }
  });
});
