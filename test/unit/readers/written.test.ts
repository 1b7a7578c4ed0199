import { describe, expect, it } from 'vitest';
import { interpret } from '../../../src/readers/interpret';
import { LABELS, readFixture, SCORES } from './fixtures';
import { failureOf, numbers } from './reading';

// See test/fixtures/readers/makeWritten.py.
describe('what safetensors and ml_dtypes themselves write', () => {
  it.each([
    ['float64', 'float64'],
    ['float32', 'float32'],
    ['float16', 'float16'],
    ['bfloat16', 'bfloat16'],
    ['float8_e5m2', 'float8'],
    ['float8_e4m3fn', 'float8'],
  ])('as .safetensors of %s', async (name, type) => {
    const array = numbers(await readFixture('written/all.safetensors'), name);
    expect([array.type, array.shape, Array.from(array.values)]).toEqual([type, [4, 3], SCORES]);
  });

  it('as .safetensors of whole numbers, booleans, scalars and nothing', async () => {
    const reading = await readFixture('written/all.safetensors');
    for (const kind of ['i8', 'i4', 'i2', 'i1', 'u8', 'u4', 'u2', 'u1']) {
      expect(Array.from(numbers(reading, `labels_${kind}`).values)).toEqual(LABELS);
    }
    expect(Array.from(numbers(reading, 'right').values)).toEqual([1, 0, 1, 1]);
    expect(numbers(reading, 'one')).toMatchObject({ shape: [], values: Float64Array.of(2.5) });
    const unread = reading.arrays.filter(({ type }) => type === 'unread').map(({ name }) => name);
    expect(unread.sort()).toEqual(['complex', 'none']);
    expect(reading.notes[0]).toContain('format: np');
    expect((await interpret(reading)).table.classNames).toEqual(['cat', 'dog', 'bird']);
  });

  it.each(['bfloat16', 'float8_e5m2'])('as .npy of %s, which its header does not name', async (name) => {
    const array = numbers(await readFixture(`written/${name}.npy`));
    expect(Array.from(array.values)).toEqual(SCORES);
    expect(array.notes?.[0]).toContain(name);
  });

  it('as .npy of records with bfloat16', async () => {
    const reading = await readFixture('written/record.npy');
    expect(numbers(reading, 'logits')).toMatchObject({ type: 'bfloat16', values: Float32Array.from(SCORES) });
    expect(Array.from((await interpret(reading)).table.labels ?? [])).toEqual(LABELS);
  });

  it('but not as .npy of float8_e4m3fn, whose header fits four types', async () => {
    const failure = await failureOf(readFixture('written/float8_e4m3fn.npy'));
    expect(failure.code).toBe('npy-dtype');
    expect(failure.message).toContain('<V1');
    expect(failure.message).toContain('a.astype(np.float32)');
  });
});
