import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { bytesOf } from '../../../src/readers/bytes';
import { interpret } from '../../../src/readers/interpret';
import { readSource } from '../../../src/readers/read';
import { fixtureBytes, LABELS, readFixture, SCORES } from './fixtures';
import { context, failureOf, numbers, readBytes } from './reading';

describe('NumPy archives', () => {
  it.each(['stored', 'compressed', 'zip64'])('reads %s.npz', async (name) => {
    const reading = await readFixture(`${name}.npz`);
    expect(Array.from(numbers(reading, 'logits').values)).toEqual(SCORES);
    expect(Array.from(numbers(reading, 'labels').values)).toEqual(LABELS);
  });

  it('reads every array when the entries do not lie aligned in memory', async () => {
    const moved = new Uint8Array(fixtureBytes('stored.npz').length + 1);
    moved.set(fixtureBytes('stored.npz'), 1);
    const reading = await readBytes(moved.subarray(1), 'stored.npz');
    expect(Array.from(numbers(reading, 'labels').values)).toEqual(LABELS);
  });

  it('takes class names from an array of text', async () => {
    expect((await interpret(await readFixture('compressed.npz'))).table.classNames).toEqual(['cat', 'dog', 'bird']);
  });

  it('reads plain values in an array of Python objects beside the scores', async () => {
    const reading = await readFixture('with-objects.npz');
    expect(reading.arrays.map(({ name }) => name)).toEqual(['logits', 'meta.a']);
    expect((await interpret(reading)).facts.scoresName).toBe('logits');
  });

  it('calls an archive that is cut off or changed damaged', async () => {
    const bytes = fixtureBytes('compressed.npz');
    for (const length of [4, 100, bytes.length - 1, bytes.length - 30]) {
      expect(await failureOf(readBytes(bytes.subarray(0, length)))).toMatchObject({ code: 'zip-damaged' });
    }
  });

  it('never fails but with a Failure, whatever byte is changed', async () => {
    const bytes = fixtureBytes('zip64.npz');
    for (let at = 4; at < bytes.length; at += 7) {
      const changed = new Uint8Array(bytes);
      changed[at] = (changed[at] as number) ^ 0xff;
      await readBytes(changed).catch((error) => expect(error).toMatchObject({ name: 'Failure' }));
    }
  });

  it('refuses a size that deflate cannot give, before inflating', async () => {
    const inflateRaw = () => {
      throw new Error('inflated');
    };
    const archive = zipOf('logits.npy', deflateRawSync(new Uint8Array(1000)), 1_500_000_000);
    const reading = readSource(bytesOf('bomb.npz', archive), { ...context, inflateRaw });
    expect(await failureOf(reading)).toMatchObject({ code: 'zip-too-large' });
  });

  it('refuses an entry that inflates to more than it says', async () => {
    const archive = zipOf('logits.npy', deflateRawSync(new Uint8Array(100_000)), 1000);
    expect(await failureOf(readBytes(archive, 'bomb.npz'))).toMatchObject({ code: 'zip-damaged' });
  });

  it('passes a cancel on', async () => {
    const inflateRaw = async () => {
      throw new DOMException('stopped', 'AbortError');
    };
    const reading = readSource(bytesOf('a.npz', fixtureBytes('compressed.npz')), { ...context, inflateRaw });
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });

  it.each([
    ['archive/data.pkl', 'pickle-damaged', 'at byte 0'],
    ['[Content_Types].xml', 'format-office', 'Office'],
    ['readme.txt', 'no-arrays', 'no NumPy arrays'],
  ])('says what an archive with %s is', async (name, code, word) => {
    const failure = await failureOf(readBytes(zipOf(name, deflateRawSync(new Uint8Array(8)), 8)));
    expect(failure.code).toBe(code);
    expect(failure.message).toContain(word);
  });
});

/** An archive of one deflated entry that claims the given size. */
function zipOf(name: string, compressed: Uint8Array, size: number): Uint8Array {
  const file = new TextEncoder().encode(name);
  const local = new DataView(new ArrayBuffer(30));
  const central = new DataView(new ArrayBuffer(46));
  const end = new DataView(new ArrayBuffer(22));
  local.setUint32(0, 0x04034b50, true);
  central.setUint32(0, 0x02014b50, true);
  for (const [view, shift] of [
    [local, 0],
    [central, 2],
  ] as const) {
    view.setUint16(8 + shift, 8, true);
    view.setUint32(18 + shift, compressed.length, true);
    view.setUint32(22 + shift, size, true);
    view.setUint16(26 + shift, file.length, true);
  }
  const offset = 30 + file.length + compressed.length;
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(10, 1, true);
  end.setUint32(12, 46 + file.length, true);
  end.setUint32(16, offset, true);
  const parts = [local, file, compressed, central, file, end];
  return Uint8Array.from(parts.flatMap((p) => [...(p instanceof DataView ? new Uint8Array(p.buffer) : p)]));
}
