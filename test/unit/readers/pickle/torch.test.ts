import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type ByteSource, bytesOf, type FilePlace } from '../../../../src/readers/bytes';
import { interpret, PROPOSED } from '../../../../src/readers/interpret';
import { readSource } from '../../../../src/readers/read';
import type { StoredShape } from '../../../../src/readers/reader';
import type { Reading } from '../../../../src/readers/reading';
import { fixtureBytes, LABELS, readFixture, SCORES } from '../fixtures';
import { context, failureOf, logitsOf, numbers, readBytes } from '../reading';
import { dict, global, int, none, pickleOf, reduce, storage, tensor, truth, tuple } from './pickleOf';

const read = (name: string): Promise<Reading> => readFixture(`pickles/${name}`);
const valuesOf = (reading: Reading, name: string) => Array.from(numbers(reading, name).values);

/** A torch archive with the given pickle and storages, as the newest torch writes it: stored, with a byte order. */
function archive(pickle: Uint8Array, storages: Record<string, Uint8Array>, byteorder = 'little'): Uint8Array {
  const data = Object.fromEntries(Object.entries(storages).map(([key, value]) => [`a/data/${key}`, value]));
  const text = (value: string) => new TextEncoder().encode(value);
  return zipSync(
    {
      'a/data.pkl': pickle,
      'a/.format_version': text('1'),
      'a/byteorder': text(byteorder),
      ...data,
      'a/version': text('3\n'),
    },
    { level: 0 },
  );
}

const floats = (...values: number[]) => new Uint8Array(Float32Array.from(values).buffer);

describe('PyTorch files', () => {
  it.each(['tensors.pt', 'tensors-legacy.pt'])('reads every type and view in %s', async (name) => {
    const reading = await read(name);
    expect(reading.format).toBe('PyTorch file');
    for (const same of ['logits', 'half', 'bfloat16', 'double', 'parameter'])
      expect(valuesOf(reading, same)).toEqual(SCORES);
    for (const same of ['labels', 'int', 'short', 'char', 'byte']) expect(valuesOf(reading, same)).toEqual(LABELS);
    expect(numbers(reading, 'bool')).toMatchObject({ type: 'bool', values: Uint8Array.of(0, 1, 1, 1) });
    expect(numbers(reading, 'turned').shape).toEqual([3, 4]);
    expect(valuesOf(reading, 'turned')).toEqual([2, 0.25, -0.5, 1, 0.5, 1.75, 0.375, 0.875, -1, 0.125, 2.5, 0.5]);
    expect(valuesOf(reading, 'columns')).toEqual([0.5, -1, 1.75, 0.125, 0.375, 2.5, 0.875, 0.5]);
    expect(valuesOf(reading, 'every')).toEqual([2, 0.5, -1, -0.5, 0.375, 2.5]);
    expect(valuesOf(reading, 'spread')).toEqual([1, 1, 1, 2, 2, 2]);
    expect(numbers(reading, 'zero')).toMatchObject({ shape: [], type: 'float32', values: Float32Array.of(2.5) });
    const { facts } = await interpret(reading);
    expect([facts.scoresName, facts.labelsName]).toEqual(['logits', 'labels']);
  });

  it.each([
    ['tensor.pt', 'tensor'],
    ['protocol4.pt', 'logits'],
    ['legacy4.pt', 'logits'],
    ['tensors.pkl', 'logits'],
    ['tensors.pkl', 'parameter'],
    ['pair.pt', 'scores'],
    ['batch-pairs.pt', 'scores'],
  ])('reads %s as “%s”, whatever the file is called', async (file, name) => {
    const reading = await read(file);
    expect(valuesOf(reading, name)).toEqual(SCORES);
    for (const other of ['scores', 'a.ckpt', 'pytorch_model.bin', 'x.pth', 'x.pt.tar'])
      expect((await readBytes(fixtureBytes(`pickles/${file}`), other)).format).toBe(reading.format);
  });

  it('says that weights are no scores', async () => {
    const reading = await read('state-dict.pt');
    expect(numbers(reading, 'state_dict.0.weight').shape).toEqual([4, 3]);
    expect(reading.notes[0]).toContain('holds the weights of a model');
  });

  it('reads a data set of tensors', async () => {
    const { table } = await interpret(await readFixture('pickles/tensor-dataset.pt'));
    expect([Array.from(logitsOf(table)), Array.from(table.labels ?? [])]).toEqual([SCORES, LABELS]);
  });

  it.each([
    ['model.pt', 'pickle-refused', 'torch.nn.modules.container.Sequential'],
    ['script.pt', 'format-torchscript', 'TorchScript'],
  ])('refuses %s by name', async (name, code, word) => {
    expect(await failureOf(read(name))).toMatchObject({ code, message: expect.stringContaining(word) });
  });

  it.each([
    [
      'sparse.pt',
      'sparse',
      'pickle-refused',
      '_rebuild_sparse_tensor. Save plain numbers: np.save("scores.npy", np.asarray(scores.to_dense()))',
    ],
    ['complex.pt', 'complex', 'pickle-dtype', 'complex64'],
  ])('reads what is beside a tensor that cannot be read (%s)', async (file, name, code, word) => {
    const reading = await read(file);
    expect(valuesOf(reading, 'logits')).toEqual(SCORES);
    expect(reading.arrays.find((array) => array.name === name)).toMatchObject({
      failure: { code, message: expect.stringContaining(word) },
    });
  });

  it('reads the storages of newer versions of torch (built by hand)', async () => {
    const untyped = storage('torch.storage', 'UntypedStorage', '0', 16);
    const typed = tuple(int(2), int(2));
    const wide = reduce(
      global('torch._utils', '_rebuild_tensor_v3'),
      untyped,
      int(0),
      typed,
      tuple(int(2), int(1)),
      truth(false),
      none,
      global('torch', 'uint32'),
    );
    const float = tensor(storage('torch', 'FloatStorage', '1', 4), 0, [2, 2], [2, 1]);
    const cuda = tensor(storage('torch.cuda', 'FloatStorage', '1', 4), 0, [2, 2], [1, 2]);
    const subclass = reduce(
      global('torch._tensor', '_rebuild_from_type_v2'),
      global('torch._utils', '_rebuild_parameter'),
      global('torchvision.tv_tensors', 'Image'),
      tuple(float, truth(true), none),
      dict(),
    );
    const pickle = pickleOf(dict(['wide', wide], ['float', float], ['cuda', cuda], ['subclass', subclass]));
    const raw = new Uint8Array(Uint32Array.of(1, 2, 3, 2 ** 31).buffer);
    const reading = await readBytes(archive(pickle, { 0: raw, 1: floats(1, 2, 3, 4) }), 'new.pt');
    expect(valuesOf(reading, 'wide')).toEqual([1, 2, 3, 2 ** 31]);
    expect(valuesOf(reading, 'float')).toEqual([1, 2, 3, 4]);
    expect(valuesOf(reading, 'cuda')).toEqual([1, 3, 2, 4]);
    expect(valuesOf(reading, 'subclass')).toEqual([1, 2, 3, 4]);
  });

  it('reads big-endian storages where the archive says so (built by hand)', async () => {
    const pickle = pickleOf(tensor(storage('torch', 'FloatStorage', '0', 2), 0, [2], [1]));
    const big = archive(pickle, { 0: Uint8Array.of(0x3f, 0x80, 0, 0, 0xc0, 0, 0, 0) }, 'big');
    expect(valuesOf(await readBytes(big, 'big.pt'), 'big')).toEqual([1, -2]);
  });

  it('reads an archive that somebody compressed', async () => {
    const pickle = pickleOf(tensor(storage('torch', 'FloatStorage', '0', 4), 0, [2, 2], [2, 1]));
    const packed = zipSync({ 'a/data/0': floats(1, 2, 3, 4), 'a/data.pkl': pickle }, { level: 6 });
    expect(valuesOf(await readBytes(packed, 'packed.pt'), 'packed')).toEqual([1, 2, 3, 4]);
  });

  it('says which tensor needs more than there is', async () => {
    const short = tensor(storage('torch', 'FloatStorage', '0', 4), 1, [2, 2], [2, 1]);
    const missing = tensor(storage('torch', 'FloatStorage', '7', 4), 0, [2, 2], [2, 1]);
    const fine = tensor(storage('torch', 'FloatStorage', '0', 4), 0, [2, 2], [2, 1]);
    const pickle = pickleOf(dict(['short', short], ['missing', missing], ['fine', fine]));
    const reading = await readBytes(archive(pickle, { 0: floats(1, 2, 3, 4) }), 'a.pt');
    const failures = reading.arrays.map((array) => (array.type === 'unread' ? array.failure.code : array.name));
    expect(failures.sort()).toEqual(['fine', 'pickle-array-cut-off', 'torch-storage-missing']);
  });

  it('reads a storage once for all tensors that share it', async () => {
    const own = () => storage('torch', 'FloatStorage', '0', 6);
    const views = dict(
      ['all', tensor(own(), 0, [2, 3], [3, 1])],
      ['again', tensor(own(), 0, [3, 2], [2, 1])],
      ['part', tensor(own(), 3, [1, 3], [3, 1])],
    );
    const reading = await readBytes(archive(pickleOf(views), { 0: floats(1, 2, 3, 4, 5, 6) }), 'a.pt');
    expect(valuesOf(reading, 'part')).toEqual([4, 5, 6]);
    const buffers = new Set(['all', 'again', 'part'].map((name) => numbers(reading, name).values.buffer));
    expect(buffers.size).toBe(1);
  });
});

describe('a large tensor', { timeout: 60_000 }, () => {
  const ROWS = 4300;
  const K = 1000;
  const values = Float32Array.from({ length: ROWS * K }, (_, index) => ((index * 7919) % 1000) / 50 - 10);
  const asked: { place: FilePlace; shape: StoredShape }[] = [];

  function open(name: string, bytes: Uint8Array): Promise<Reading> {
    const place = { path: `/tmp/${name}`, name, offset: 0, bytes: bytes.length, modified: 0 };
    const source: ByteSource = { ...bytesOf(name, bytes), place };
    const storedRows = (at: FilePlace, shape: StoredShape) => {
      asked.push({ place: at, shape });
      const stride = shape.classes * 4;
      return {
        format: shape.format,
        copy: (from: number, to: number, target: Uint8Array) =>
          target.set(bytes.subarray(at.offset + from * stride, at.offset + to * stride)),
      };
    };
    const spool = { above: 2 ** 20, open: () => expect.unreachable() };
    return readSource(source, { ...context, storedRows, spool });
  }

  it('stays in its file where it has no gaps', async () => {
    const raw = new Uint8Array(values.buffer);
    const whole = tensor(storage('torch', 'FloatStorage', '0', ROWS * K), K, [ROWS - 1, K], [K, 1]);
    const reading = await open('large.pt', archive(pickleOf(dict(['logits', whole])), { 0: raw }));
    expect(reading.arrays[0]).toMatchObject({ type: 'stored', element: 'float32', shape: [ROWS - 1, K] });
    const { table, facts } = await interpret(reading);
    expect([table.logits, facts.rows, facts.kind]).toEqual([undefined, ROWS - 1, 'logits']);
    const row = new Uint8Array(4 * K);
    table.stored?.copy(2, 3, row);
    expect(Array.from(new Float32Array(row.buffer))).toEqual(Array.from(values.subarray(3 * K, 4 * K)));
    // Nothing more of it is loaded for one of several sigmoids.
    const load = () => expect.unreachable();
    const unloaded = { ...reading, arrays: reading.arrays.map((array) => ({ ...array, load })) };
    const sigmoid = await interpret(unloaded, { ...PROPOSED, kind: 'sigmoids', sigmoid: '3' });
    expect(Array.from(sigmoid.table.logits?.subarray(0, 4) ?? [])).toEqual([0, values[K + 3], 0, values[2 * K + 3]]);
  });

  it('stays in its file as bfloat16, too', async () => {
    const halves = new Uint16Array(ROWS * 2 * K).fill(0x3f80);
    const whole = tensor(storage('torch', 'BFloat16Storage', '0', 2 * ROWS * K), 0, [ROWS, 2 * K], [2 * K, 1]);
    const reading = await open('half.pt', archive(pickleOf(whole), { 0: new Uint8Array(halves.buffer) }));
    expect(reading.arrays[0]).toMatchObject({ type: 'stored', element: 'bfloat16', shape: [ROWS, 2 * K] });
    expect(asked.at(-1)?.shape).toEqual({ rows: ROWS, classes: 2 * K, format: 'bfloat16' });
    const array = reading.arrays[0];
    const loaded = array?.type === 'stored' ? await array.load() : undefined;
    expect([loaded?.type, loaded?.values[7]]).toEqual(['bfloat16', 1]);
  });

  it('is loaded where it has', async () => {
    const turned = tensor(storage('torch', 'FloatStorage', '0', ROWS * K), 0, [K, ROWS], [1, K]);
    const reading = await open('turned.pt', archive(pickleOf(turned), { 0: new Uint8Array(values.buffer) }));
    const array = numbers(reading, 'turned');
    expect([array.shape, array.values[1], array.values[ROWS]]).toEqual([[K, ROWS], values[K], values[1]]);
  });
});
