import { deflateRawSync } from 'node:zlib';
import { zipSync } from 'fflate';
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

  it('never gives other numbers of a compressed array, whatever byte of it is changed', async () => {
    const bytes = zipSync({ 'logits.npy': fixtureBytes('little-f4.npy') }, { level: 9 });
    for (let at = 40; at < bytes.length - 70; at++) {
      const changed = Uint8Array.from(bytes);
      changed[at] = (changed[at] as number) ^ 0x10;
      const values = await readBytes(changed, 'a.npz').then(
        (reading) => Array.from(numbers(reading).values),
        (error) => {
          expect(error).toMatchObject({ code: 'zip-damaged' });
          return SCORES;
        },
      );
      expect(values).toEqual(SCORES);
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

  it('reads the one table in an archive, and names what it leaves out', async () => {
    const one = await readFixture('one-csv.zip');
    expect(Array.from(numbers(one, 'p_*').values)).toEqual(SCORES);
    expect(one).toMatchObject({
      name: 'one-csv.zip',
      format: 'Text, comma-separated (CSV), in a ZIP archive',
      notes: [],
    });
    const besideText = await readFixture('csv-and-readme.zip');
    expect(Array.from((await interpret(besideText)).table.labels ?? [])).toEqual(LABELS);
    expect(besideText.notes).toEqual(['Left out of the archive: “README.md”.']);
  });

  it('names what an archive holds where there is more than one table, or none', async () => {
    const failure = await failureOf(readFixture('two-csv.zip'));
    expect(failure.code).toBe('no-arrays');
    expect(failure.message).toContain('“a.csv”, “b.csv”');
    expect(failure.message).toContain('unzip "two-csv.zip"');
    expect(await failureOf(readBytes(zipSync({}), 'empty.zip'))).toMatchObject({ code: 'no-arrays' });
    const nested = zipSync({ 'a.zip': zipSync({ 'b.zip': zipSync({ 'c.zip': zipSync({ 'd.zip': zipSync({}) }) }) }) });
    expect(await failureOf(readBytes(nested, 'nested.zip'))).toMatchObject({ code: 'wrapped-too-often' });
  });

  it('names the members that are no arrays', async () => {
    const npy = fixtureBytes('little-f4.npy');
    const reading = await readBytes(zipSync({ 'logits.npy': npy, 'notes.txt': Buffer.from('x') }), 'a.npz');
    expect(reading.notes).toEqual(['“notes.txt” in the archive is no NumPy array and was left out.']);
  });

  it('reads an archive without compression, of a .npy that has another name, and gzip in it', async () => {
    const npy = fixtureBytes('little-f4.npy');
    expect(Array.from(numbers(await readBytes(zipSync({ scores: npy }, { level: 0 }), 'a.zip')).values)).toEqual(
      SCORES,
    );
    const packed = zipSync({ 'scores.npy.gz': fixtureBytes('little-f4.npy.gz') });
    expect(Array.from(numbers(await readBytes(packed, 'a.zip'), 'scores').values)).toEqual(SCORES);
  });

  it('of one table that is cut off anywhere is refused', async () => {
    const bytes = fixtureBytes('one-csv.zip');
    for (let length = 5; length < bytes.length; length++) {
      expect((await failureOf(readBytes(bytes.subarray(0, length)))).code).toBe('zip-damaged');
    }
  });

  it.each([
    ['xl/workbook.xml', 'format-office', 'pd.read_excel'],
    ['mimetype', 'format-office', 'CSV'],
    ['model.weights.h5', 'format-keras', 'predict(x)'],
    ['model/saved_model.pb', 'format-tensorflow', 'tf.saved_model.load'],
    ['.zarray', 'format-zarr', 'zarr.open'],
    ['META-INF/MANIFEST.MF', 'format-program', 'program'],
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
