import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf } from '../../../src/readers/bytes';
import { ALWAYS_ALLOWED, inflatedBound, LARGEST_INFLATED } from '../../../src/readers/gzip/inflate';
import { interpret } from '../../../src/readers/interpret';
import { piecesOf } from '../../../src/readers/pieces';
import { readSource } from '../../../src/readers/read';
import { gunzip } from '../../../src/worker/inflateStream.node';
import { fixtureBytes, LABELS, readFixture, SCORES } from './fixtures';
import { context, failureOf, numbers, readBytes } from './reading';

describe('gzip', () => {
  it.each([
    ['little-f4.npy.gz', 'little-f4', 'NumPy array (.npy), compressed with gzip'],
    ['two-members.npy.gz', 'two-members', 'NumPy array (.npy), compressed with gzip'],
    ['table.csv.gz', 'p_*', 'Text, comma-separated (CSV), compressed with gzip'],
    ['scores.json.gz', 'logits', 'JSON, compressed with gzip'],
  ])('of %s is read as what is in it', async (file, name, format) => {
    const reading = await readFixture(file);
    expect(Array.from(numbers(reading, name).values)).toEqual(SCORES);
    expect(reading).toMatchObject({ name: file, format, bytes: fixtureBytes(file).length });
    if (file.startsWith('table')) expect(Array.from((await interpret(reading)).table.labels ?? [])).toEqual(LABELS);
  });

  it('of JSON lines with a long first line is known by the name before .gz', async () => {
    const line = JSON.stringify({ logits: Array.from({ length: 20_000 }, (_, i) => i + 0.5), label: 1 });
    const reading = await readBytes(gzipSync(`${line}\n${line}\n`), 'samples.jsonl.gz');
    expect(numbers(reading, 'logits').shape).toEqual([2, 20_000]);
  });

  it('is read whatever it is called, once in itself, and no further', async () => {
    const once = gzipSync('[[0.25, 0.75], [0.5, 0.5]]');
    expect((await readBytes(gzipSync(once), 'scores.npy')).arrays[0]).toMatchObject({ shape: [2, 2] });
    let deep: Uint8Array = once;
    for (let i = 0; i < 8; i++) deep = gzipSync(deep);
    expect(await failureOf(readBytes(deep, 'deep.gz'))).toMatchObject({ code: 'wrapped-too-often' });
  });

  it('with nothing in it is empty', async () => {
    expect(await failureOf(readBytes(gzipSync(''), 'a.csv.gz'))).toMatchObject({ code: 'empty' });
  });

  it('that is cut off anywhere is refused, with how far it went', async () => {
    const bytes = fixtureBytes('two-members.npy.gz');
    // At the border of the members, what is there is a whole file, of an array that is not.
    for (let length = 3; length < bytes.length; length++) {
      const failure = await failureOf(readBytes(bytes.subarray(0, length), 'scores.npy.gz'));
      expect(failure.code).toMatch(/^(gzip-damaged|npy-damaged|npy-truncated)$/);
      expect(failure.message).toContain('scores.npy.gz');
    }
  });

  it('whose sum or length does not match is refused', async () => {
    for (const back of [1, 4, 5, 8]) {
      const bytes = Uint8Array.from(fixtureBytes('table.csv.gz'));
      bytes[bytes.length - back] = (bytes[bytes.length - back] as number) ^ 1;
      const failure = await failureOf(readBytes(bytes, 'table.csv.gz'));
      expect(failure.code).toBe('gzip-damaged');
      expect(failure.message).toMatch(back > 4 ? /incorrect data check/ : /incorrect length check/);
    }
  });

  it('never gives other numbers, whatever byte is changed', async () => {
    const bytes = fixtureBytes('little-f4.npy.gz');
    for (let at = 2; at < bytes.length; at++) {
      const changed = Uint8Array.from(bytes);
      changed[at] = (changed[at] as number) ^ 0xff;
      const values = await readBytes(changed, 'a.npy.gz').then(
        (reading) => Array.from(numbers(reading).values),
        (error) => {
          expect(error).toMatchObject({ name: 'Failure' });
          return SCORES;
        },
      );
      expect(values).toEqual(SCORES);
    }
  });

  it('of a bomb is given up at the bound', { timeout: 60_000 }, async () => {
    expect([inflatedBound(100), inflatedBound(2 ** 22), inflatedBound(2 ** 30)]).toEqual([
      ALWAYS_ALLOWED,
      250 * 2 ** 22,
      LARGEST_INFLATED,
    ]);
    // 300 MB in 300 kB, several members of which each is harmless.
    const member = gzipSync(new Uint8Array(2 ** 24));
    const bomb = Buffer.concat(Array.from({ length: 40 }, () => member));
    const before = process.memoryUsage().arrayBuffers;
    const failure = await failureOf(readBytes(bomb, 'bomb.csv.gz'));
    expect(failure.code).toBe('gzip-too-large');
    expect(failure.message).toContain('256 MB');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(ALWAYS_ALLOWED + 2 ** 26);
  });

  it('stops inflating when nobody wants more', async () => {
    let asked = 0;
    async function* endless() {
      const chunk = gzipSync(new Uint8Array(2 ** 20));
      for (;;) {
        asked++;
        yield chunk;
      }
    }
    for await (const piece of gunzip(endless())) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
    const then = asked;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(asked).toBeLessThanOrEqual(then + 1);
  });

  it('passes a cancel and what goes wrong with the file on, and says how far it is', async () => {
    const stop = new DOMException('stopped', 'AbortError');
    const cancelled = readSource(bytesOf('a.csv.gz', fixtureBytes('table.csv.gz')), {
      ...context,
      pace: () => Promise.reject(stop),
    });
    await expect(cancelled).rejects.toBe(stop);
    const fault = Object.assign(new Error('EIO: i/o error, read'), { syscall: 'read' });
    const bytes = fixtureBytes('table.csv.gz');
    let reads = 0;
    const failing = {
      ...bytesOf('a.csv.gz', bytes),
      read: async () => {
        if (reads++ > 0) throw fault;
        return bytes;
      },
    };
    await expect(readSource(failing, context)).rejects.toBe(fault);
    const shares: number[] = [];
    const large = gzipSync(
      Uint8Array.from({ length: 3 * 2 ** 20 }, (_, i) => (i * 2654435761) >>> 13),
      { level: 0 },
    );
    await failureOf(
      readSource(bytesOf('large.gz', large), {
        ...context,
        pace: (share) => {
          shares.push(share);
        },
      }),
    );
    expect(shares.slice(0, 4).map((share) => Math.round(10 * share))).toEqual([0, 3, 7, 10]);
  });
});

describe('pieces of bytes', () => {
  it('are read as one', async () => {
    const pieces = fc.array(fc.uint8Array({ maxLength: 5 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(pieces, fc.nat(35), fc.nat(35), async (parts, offset, length) => {
        const whole = Buffer.concat(parts);
        const source = piecesOf('a', parts);
        expect(source.size).toBe(whole.length);
        expect([...(await source.read(offset, length))]).toEqual([...whole.subarray(offset, offset + length)]);
      }),
    );
  });
});
