import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../../src/engine/failure';
import { bytesOf } from '../../../../src/readers/bytes';
import { readers } from '../../../../src/readers/registry';
import { fixtureBytes } from '../fixtures';
import { context, failureOf, noInner, numbers, readBytes } from '../reading';
import { bytes, dict, global, int, list, none, pickleOf, reduce, storage, tensor, text, tuple } from './pickleOf';

const fixtures = readdirSync(new URL('../../../fixtures/readers/pickles/', import.meta.url));
const START = [0x80, 2];
const STOP = 0x2e;
const raw = (...codes: (number | readonly number[])[]): Uint8Array =>
  Uint8Array.from([...START, ...codes.flat(), STOP]);
const times = (count: number, ...codes: number[]): number[] => Array.from({ length: count }, () => codes).flat();

/** Reads and resolves to the failure, or to nothing; anything else thrown is thrown on. */
async function outcome(content: Uint8Array, name = 'file.pkl'): Promise<Failure | undefined> {
  try {
    await readBytes(content, name);
    return undefined;
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

describe('a pickle that is cut off', { timeout: 60_000 }, () => {
  it.each([
    'numpy1-protocol0.pkl',
    'numpy1-protocol2.pkl',
    'numpy2-protocol5.pkl',
    'lists-protocol1.pkl',
    'orders-protocol5.pkl',
    'frame.pkl',
    'binarizer.pkl',
    'tensors.pkl',
    'legacy4.pt',
    'tensors-legacy.pt',
    'pair.pt',
    'dict.npy',
  ])('is one failure, wherever it was (%s)', async (name) => {
    const whole = fixtureBytes(`pickles/${name}`);
    const reader = readers.find((candidate) => candidate.recognises(whole, name));
    for (let length = 1; length < whole.length; length++) {
      const reading = reader?.read(bytesOf(name, whole.subarray(0, length)), context, noInner);
      expect(await failureOf(reading ?? Promise.resolve()), `${length} bytes of ${name}`).toBeInstanceOf(Failure);
    }
  });

  it('says where', async () => {
    const whole = fixtureBytes('pickles/numpy1-protocol4.pkl');
    const failure = await failureOf(readBytes(whole.subarray(0, 200), 'a.pkl'));
    expect(failure.code).toBe('pickle-cut-off');
    expect(failure.message).toMatch(/^a\.pkl is cut off: the value at byte \d+ goes on beyond the end\./);
  });
});

describe('a pickle with changed bytes', { timeout: 120_000 }, () => {
  it('gives a value or a failure, and nothing else', async () => {
    let state = 20_240_229;
    const random = (below: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    for (const name of fixtures) {
      const whole = fixtureBytes(`pickles/${name}`);
      for (let round = 0; round < 120; round++) {
        const changed = new Uint8Array(whole);
        for (let i = 0; i <= random(4); i++) changed[random(whole.length)] = random(256);
        await outcome(changed, name);
      }
    }
  });

  it('does so whatever opcode stands where', async () => {
    const whole = fixtureBytes('pickles/numpy1-protocol4.pkl');
    for (let at = 2; at < whole.length; at++) {
      for (const code of [0x2e, 0x30, 0x52, 0x62, 0x65, 0x75, 0x81, 0x93, 0x94, 0x8b, 0x8e, 0x28, 0x74]) {
        const changed = new Uint8Array(whole);
        changed[at] = code;
        await outcome(changed);
      }
    }
  });
});

describe('a pickle that claims more than it has', () => {
  it.each<[string, number[]]>([
    ['BINBYTES8', [0x8e, 0, 0, 0, 0, 0, 0, 1, 0]],
    ['BINUNICODE', [0x58, 0xff, 0xff, 0xff, 0xff]],
    ['BYTEARRAY8', [0x96, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]],
    ['BINSTRING', [0x54, 0xff, 0xff, 0xff, 0x7f]],
  ])('is cut off (%s)', async (_, codes) => {
    expect(await outcome(raw(codes))).toMatchObject({ code: 'pickle-cut-off' });
  });

  it.each<[string, number[]]>([
    ['LONG4', [0x8b, 0xff, 0xff, 0xff, 0x7f]],
    ['BINGET of nothing', [0x68, 7]],
    ['LONG_BINGET of nothing', [0x6a, 0xff, 0xff, 0xff, 0xff]],
    ['a tuple of an empty stack', [0x86]],
    ['a mark that is not there', [0x74]],
    ['a tuple across a mark', [0x4e, 0x28, 0x85]],
    ['an odd number of items for a dict', [0x7d, 0x28, 0x4e, 0x75]],
    ['items for a number', [0x4b, 1, 0x28, 0x4e, 0x65]],
    ['a call of a number', [0x4b, 1, 0x29, 0x52]],
    ['an opcode of nobody', [0xff]],
    ['a number that is none', [0x49, 0x78, 0x0a]],
    ['a text without its quotes', [0x53, 0x78, 0x0a]],
  ])('is damaged (%s)', async (_, codes) => {
    const failure = await outcome(raw(codes));
    expect(failure).toMatchObject({ code: 'pickle-damaged' });
    expect(failure?.message).toMatch(/at byte \d+ makes no sense/);
  });

  it.each([
    ['numpy.core.multiarray', 'scalar'],
    ['torch._utils', '_rebuild_tensor_v2'],
    ['collections', 'OrderedDict'],
    ['_codecs', 'encode'],
    ['builtins', 'range'],
  ])('is no more than a refused object where arguments are wrong (%s.%s)', async (module, name) => {
    const failure = await outcome(pickleOf(reduce(global(module, name), int(1), int(2), int(3), list(none))));
    expect(failure?.code ?? 'pickle-refused').toMatch(/pickle-refused|no-arrays/);
  });
});

describe('a pickle of few bytes that stands for much', { timeout: 60_000 }, () => {
  /** Lists of ten of the list before, `levels` deep. */
  function laughs(levels: number): Uint8Array {
    const codes: number[] = [0x5d, 0x28, ...times(10, 0x4b, 1), 0x65, 0x71, 0];
    for (let level = 1; level < levels; level++)
      codes.push(0x5d, 0x28, ...times(10, 0x68, level - 1), 0x65, 0x71, level);
    return raw(codes);
  }

  it('is refused where lists hold each other', async () => {
    expect(await outcome(laughs(20))).toMatchObject({ code: 'pickle-too-large' });
    expect(await outcome(laughs(3))).toBeUndefined();
  });

  it('is refused where dicts and tuples do', async () => {
    const codes: number[] = [0x7d, 0x71, 0];
    for (let level = 1; level < 60; level++) codes.push(0x68, level - 1, 0x68, level - 1, 0x86, 0x71, level);
    expect(await outcome(raw(codes))).toMatchObject({ code: 'pickle-too-large' });
  });

  it.each<[string, number[]]>([
    ['lists in lists', [...times(100_000, 0x5d), ...times(99_999, 0x61)]],
    ['tuples in tuples', [0x29, ...times(100_000, 0x85)]],
    ['marks without end', times(100_000, 0x28)],
  ])('is refused where it is nested without end (%s)', async (_, codes) => {
    expect((await outcome(raw(codes)))?.code).toMatch(/nested-too-deeply|pickle-damaged/);
  });

  it('is refused where a list holds itself', async () => {
    expect(await outcome(raw(0x5d, 0x71, 0, 0x68, 0, 0x61))).toMatchObject({ code: 'nested-too-deeply' });
  });

  it('does not copy one long list again and again', async () => {
    const long = [0x5d, 0x28, ...times(50_000, 0x4b, 1), 0x65, 0x71, 0];
    const copy = [...global('builtins', 'list'), 0x68, 0, 0x85, 0x52, 0x30];
    expect(await outcome(raw(long, times(5000, ...copy)))).toMatchObject({ code: 'pickle-too-large' });
  });

  it('does not nest the calls that call others', async () => {
    const call = global('copyreg', '__newobj__');
    const codes = reduce(call, ...Array.from({ length: 20_000 }, () => call));
    expect(await outcome(pickleOf(codes))).toMatchObject({ code: 'pickle-refused' });
  });

  it('is refused where a view repeats one number without end', async () => {
    const spread = tensorBytes(tensor(storage('torch', 'FloatStorage', '0', 1), 0, [2 ** 30, 2], [0, 0]));
    const { arrays } = await readBytes(spread, 'spread.pt');
    expect(arrays[0]).toMatchObject({ failure: { code: 'pickle-arrays-too-large' } });
  });

  it('reads nothing outside of a storage', async () => {
    for (const [size, stride, offset] of [
      [[2, 2], [2 ** 30, 1], 0],
      [[1], [1], 1],
      [[2 ** 30, 2 ** 20], [1, 1], 0],
    ] as const) {
      const reading = await outcome(
        tensorBytes(tensor(storage('torch', 'FloatStorage', '0', 1), offset, size, stride)),
      );
      expect(reading).toBeUndefined();
    }
    const negative = tensor(storage('torch', 'FloatStorage', '0', 1), 0, [2], [-1]);
    expect(await outcome(tensorBytes(negative))).toMatchObject({ code: 'pickle-refused' });
  });

  /** A legacy torch file of one tensor and one float. */
  function tensorBytes(body: readonly number[]): Uint8Array {
    const magic = [0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, STOP];
    const key = pickleOf(list(text('0')));
    return Uint8Array.from([
      ...magic,
      ...pickleOf(int(1001)),
      ...pickleOf(dict()),
      ...pickleOf(body),
      ...key,
      ...[1, 0, 0, 0, 0, 0, 0, 0],
      ...[0, 0, 0x80, 0x3f],
    ]);
  }

  it('does not follow fields in fields in fields', async () => {
    // Each dtype is made of two of the one before, which it takes from the memo.
    const dtype = (code: string) => reduce(global('numpy', 'dtype'), text(code));
    const codes: number[] = [...dtype('f4'), 0x71, 0, 0x30];
    for (let level = 1; level < 60; level++) {
      const before = [0x68, level - 1];
      const fields = dict(['a', tuple(before, int(0))], ['b', tuple(before, int(0))]);
      const state = tuple(int(3), text('|'), none, tuple(text('a'), text('b')), fields, int(4), int(1), int(0));
      codes.push(...dtype('V4'), ...state, 0x62, 0x71, level, 0x30);
    }
    const memory = bytes(new Uint8Array(4));
    const array = reduce(global('numpy.core.numeric', '_frombuffer'), memory, [0x68, 59], tuple(int(1)), text('C'));
    const reading = await readBytes(pickleOf(codes, array), 'a.pkl');
    expect(reading.arrays.length).toBeLessThan(300);
  });
});

describe('a list of texts and something else', () => {
  it.each<[string, readonly number[]]>([
    ['a dict', dict()],
    ['a list with a dict', list(text('b'), dict())],
  ])('is not read (%s)', async (_, other) => {
    const body = dict(['mixed', list(text('a'), other)], ['logits', list(list(int(1), int(2)), list(int(3), int(4)))]);
    const { arrays } = await readBytes(pickleOf(body), 'a.pkl');
    expect(arrays.find(({ name }) => name === 'mixed')).toMatchObject({ failure: { code: 'not-numbers' } });
  });
});

describe('a text that is no pickle', () => {
  it.each([
    'classes\ncat\ndog\n',
    'confidence\n0.5\n0.6\n',
    '(Results of the run)\n1,2\n3,4\n',
    '(logits\n',
    '[[1, 2], [3, 4]]',
    '(1, 2)\n',
    'c,d\n1,2\n3,4\n',
  ])('is not taken for one: %j', async (content) => {
    const failure = await outcome(new TextEncoder().encode(content), 'a.txt');
    expect(failure?.code ?? '').not.toMatch(/^pickle/);
  });

  it('reads on as text', async () => {
    const csv = new TextEncoder().encode('cat,dog\n0.5,0.5\n0.1,0.9\n');
    expect(numbers(await readBytes(csv, 'a.csv')).shape).toEqual([2, 2]);
  });
});
