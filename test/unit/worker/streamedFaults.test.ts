import { truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Failure } from '../../../src/engine/failure';
import type { Write } from '../../../src/worker/spool.node';
import { type DeflatedEntry, zipOf } from '../../bench/loading/zip';
import { npyHeader } from '../../bench/scores';
import { deflatedEntry, matrixNpy } from './arrayFiles';
import { Streaming } from './streaming';

const SHAPE = [4300, 1000] as const;
const ABOVE = 2 ** 24;
const streaming = new Streaming();
const path = (name: string) => join(streaming.folder, name);
let npy: Buffer;
let entry: DeflatedEntry;

beforeAll(() => {
  // Noise, so that what is compressed is long enough to be read in several pieces.
  let state = 1;
  const values = new Float32Array(SHAPE[0] * SHAPE[1]).map(() => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 29 - 4;
  });
  npy = matrixNpy('<f4', SHAPE, values);
  entry = deflatedEntry('logits.npy', npy);
  writeFileSync(path('good.npz'), zipOf([entry]));
  writeFileSync(path('good.npy.gz'), gzipSync(npy, { level: 1 }));
  for (const name of ['fortran.npy', 'fortran3.npy', 'sideways.npy']) writeFileSync(path(name), turned(name, values));
  writeFileSync(path('labels.npy'), Buffer.concat([npyHeader('<i4', [SHAPE[0]]), Buffer.alloc(4 * SHAPE[0])]));
});
afterAll(() => streaming.remove());

function turned(name: string, values: Float32Array): Uint8Array {
  if (name === 'sideways.npy') return matrixNpy('<f4', [SHAPE[1], SHAPE[0]], values);
  return matrixNpy('<f4', name === 'fortran.npy' ? SHAPE : [SHAPE[0], 10, SHAPE[1] / 10], values, true);
}

/** Whatever goes wrong, no temporary file is left open, and none in the folder. */
afterEach(() => {
  expect([streaming.counted.open, streaming.left()]).toEqual([0, []]);
});

async function failure(name: string, options: Parameters<Streaming['read']>[2] = {}) {
  const result = await streaming.read(name, ABOVE, options).catch((error: Failure) => error);
  if (!(result instanceof Error)) throw new Error('It was read.');
  return { code: Reflect.get(result, 'code'), message: result.message };
}

/** Counts what would be written, and writes nothing. */
function counting(): { put: Write; written(): number } {
  let written = 0;
  const put: Write = async (_, bytes) => {
    written += bytes.length;
    return bytes.length;
  };
  return { put, written: () => written };
}

describe('a compressed file that is streamed', { timeout: 60_000 }, () => {
  it.each([
    ['is cut off', () => ({ ...entry, deflated: entry.deflated.subarray(0, entry.deflated.length / 2) })],
    ['has another sum', () => ({ ...entry, crc: entry.crc ^ 1 })],
    ['is shorter than it says', () => ({ ...entry, size: entry.size + 1 })],
    ['is longer than it says', () => ({ ...entry, size: entry.size - 1 })],
    ['has bytes that were changed', () => ({ ...entry, deflated: Buffer.from(entry.deflated).fill(0, 5e6, 5.001e6) })],
  ])('is refused where an entry of an archive %s', async (_, made) => {
    writeFileSync(path('bad.npz'), zipOf([made()]));
    expect(await failure('bad.npz')).toEqual({
      code: 'zip-damaged',
      message: 'The archive bad.npz is damaged or cut off. Copy it again, or save it again with np.savez.',
    });
    expect(streaming.counted.made).toBe(1);
  });

  it.each([
    ['is cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    [
      'has another sum',
      (bytes: Buffer) => bytes.fill(bytes.readUInt8(bytes.length - 8) ^ 1, bytes.length - 8, bytes.length - 7),
    ],
    [
      'has another length',
      (bytes: Buffer) => bytes.fill(bytes.readUInt8(bytes.length - 4) ^ 1, bytes.length - 4, bytes.length - 3),
    ],
  ])('is refused where a gzip file %s', async (_, change) => {
    writeFileSync(path('bad.npy.gz'), change(gzipSync(npy, { level: 1 })));
    const { code, message } = await failure('bad.npy.gz');
    expect(code).toBe('gzip-damaged');
    expect(message).toContain('bad.npy.gz is a gzip file that is damaged or cut off');
    expect(streaming.counted.made).toBe(1);
  });

  it('is refused as soon as there is more than an entry promised', async () => {
    const size = ABOVE + 1;
    // As much as deflate can make of it: 100 MB of 100 kB, which promise 16.
    const deflated = deflateRawSync(Buffer.alloc(1e8));
    writeFileSync(path('bomb.npz'), zipOf([{ name: 'logits.npy', size, crc: 1, deflated }]));
    const { put, written } = counting();
    expect((await failure('bomb.npz', { put })).code).toBe('zip-damaged');
    expect(written()).toBeLessThanOrEqual(size);
    const absurd = { name: 'logits.npy', size: 2 ** 31 + 1, crc: 1, deflated };
    writeFileSync(path('bomb.npz'), zipOf([absurd]));
    expect((await failure('bomb.npz')).code).toBe('zip-too-large');
    expect(streaming.counted.made).toBe(0);
  });

  it('is refused where gzip inflates past its bound', async () => {
    const member = gzipSync(Buffer.alloc(2 ** 24));
    writeFileSync(path('bomb.csv.gz'), Buffer.concat(Array.from({ length: 40 }, () => member)));
    const { put, written } = counting();
    expect(await failure('bomb.csv.gz', { put })).toMatchObject({ code: 'gzip-too-large' });
    expect(written()).toBeGreaterThan(ABOVE);
    expect(written()).toBeLessThanOrEqual(2 ** 28);
  });

  it.each(['good.npz', 'good.npy.gz'])('ends with a cancel: %s', async (name) => {
    const pace = () => {
      if (streaming.counted.made > 0) throw new DOMException('cancelled', 'AbortError');
    };
    expect(await failure(name, { pace })).toEqual({ code: 20, message: 'cancelled' });
    expect(streaming.counted.made).toBe(1);
  });

  it.each(['good.npz', 'good.npy.gz'])('says so where there is no room for it: %s', async (name) => {
    const put = () => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' }));
    expect((await failure(name, { put })).code).toBe('disk-full');
    expect(streaming.counted.made).toBe(1);
  });

  it.each([
    ['shrunk', (name: string) => truncateSync(path(name), 2e6), 'npz'],
    ['shrunk', (name: string) => truncateSync(path(name), 2e6), 'npy.gz'],
    ['changed', (name: string) => utimesSync(path(name), new Date(1), new Date(1)), 'npz'],
    ['changed', (name: string) => utimesSync(path(name), new Date(1), new Date(1)), 'npy.gz'],
  ])('that is %s while it is read is not taken', async (code, change, ending) => {
    const name = `${code}.${ending}`;
    writeFileSync(path(name), ending === 'npz' ? zipOf([entry]) : gzipSync(npy, { level: 1 }));
    let isFirst = true;
    const { put: count } = counting();
    const put: Write = (...given) => {
      if (isFirst) change(name);
      isFirst = false;
      return count(...given);
    };
    expect(await failure(name, { put })).toMatchObject({ code });
    expect(streaming.counted.made).toBe(1);
  });
});

describe('an array that is walked through for what it is taken for', { timeout: 60_000 }, () => {
  const parts = () => new Float32Array(SHAPE[0] * SHAPE[1]).map((_, i) => (i % 997) / 1e6);
  beforeAll(() => writeFileSync(path('parts.npy'), matrixNpy('<f4', SHAPE, parts())));

  it.each(['partial', 'sigmoids'])('ends with a cancel: %s', async (kind) => {
    for (const last of [2, 6, 24]) {
      let calls = 0;
      const pace = () => {
        if (++calls === last) throw new DOMException('cancelled', 'AbortError');
      };
      expect(await failure('parts.npy', { pace, kind })).toEqual({ code: 20, message: 'cancelled' });
    }
  });

  it('says so where there is no room for its logarithms', async () => {
    const put = () => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' }));
    expect((await failure('parts.npy', { put, kind: 'partial' })).code).toBe('disk-full');
    expect(streaming.counted.made).toBe(1);
  });

  it.each(['partial', 'sigmoids'])('that is cut off meanwhile is not taken: %s', async (kind) => {
    writeFileSync(path('cut.npy'), matrixNpy('<f4', SHAPE, parts()));
    let calls = 0;
    const pace = () => {
      if (++calls === 6) truncateSync(path('cut.npy'), 1e6);
    };
    expect((await failure('cut.npy', { pace, kind })).code).toMatch(/^(shrunk|changed)$/);
  });
});

describe('an array that is turned into a temporary file', () => {
  const FILES = ['fortran.npy', 'fortran3.npy', 'sideways.npy'];
  const labels = 'labels.npy';

  it.each(FILES)('ends with a cancel: %s', async (name) => {
    let calls = 0;
    const pace = () => {
      if (streaming.counted.made > 0 && ++calls > 3) throw new DOMException('cancelled', 'AbortError');
    };
    expect((await failure(name, { pace, labels })).message).toBe('cancelled');
    expect(streaming.counted.made).toBe(1);
  });

  it.each(FILES)('says so where there is no room for it: %s', async (name) => {
    const put = () => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' }));
    expect((await failure(name, { put, labels })).code).toBe('disk-full');
  });

  it.each(
    FILES.flatMap((name) => [
      [name, 'shrunk', () => truncateSync(path(name), 1e6)] as const,
      [name, 'changed', () => utimesSync(path(name), new Date(1), new Date(1))] as const,
    ]),
  )('of %s that is %s while it is read is not taken', async (name, code, change) => {
    writeFileSync(path(name), turned(name, new Float32Array(SHAPE[0] * SHAPE[1])));
    let calls = 0;
    const pace = () => {
      if (streaming.counted.made > 0 && ++calls === 3) change();
    };
    expect(await failure(name, { pace, labels })).toMatchObject({ code });
  });
});
