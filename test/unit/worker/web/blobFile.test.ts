import { describe, expect, it } from 'vitest';
import { openBlob } from '../../../../src/worker/blobFile';

const file = openBlob('scores.npy', new Blob([Uint8Array.of(0, 1, 2, 3, 4, 5)]));

describe('a file that the browser keeps', () => {
  it('is read in ranges, and ends where it ends', async () => {
    expect(file.size).toBe(6);
    expect([...(await file.read(1, 3))]).toEqual([1, 2, 3]);
    expect([...(await file.read(4, 100))]).toEqual([4, 5]);
    expect([...(await file.read(9, 2))]).toEqual([]);
  });

  it('can be read by other workers, which are handed the Blob', () => {
    expect(file.place).toMatchObject({ name: 'scores.npy', offset: 0, bytes: 6 });
    expect(file.place?.blob).toBeInstanceOf(Blob);
  });
});
