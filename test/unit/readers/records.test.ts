import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interpret } from '../../../src/readers/interpret';
import { fixtureBytes, LABELS, readFixture, SCORES } from './fixtures';
import { failureOf, numbers, readBytes } from './reading';

const first = SCORES.filter((_, i) => i % 3 === 0);

describe('record arrays', () => {
  it('have each field, at any depth, as an array of its own', async () => {
    const reading = await readFixture('records-nested.npy');
    expect(reading.arrays.map(({ name }) => name)).toEqual(['output.logits', 'output.extra', 'label', 'name']);
    const logits = numbers(reading, 'output.logits');
    expect([logits.type, logits.shape, Array.from(logits.values)]).toEqual(['float32', [4, 3], SCORES]);
    const extra = numbers(reading, 'output.extra');
    expect([extra.type, Array.from(extra.values)]).toEqual(['float16', first]);
    expect(reading.arrays[3]).toMatchObject({ type: 'text', values: ['cat', 'dog', 'Bär', ''] });
    const { table, facts } = await interpret(reading);
    expect([facts.scoresName, facts.labelsName]).toEqual(['output.logits', 'label']);
    expect([table.rows, table.classes, Array.from(table.labels ?? [])]).toEqual([4, 3, LABELS]);
  });

  it('are a table with a column a class where their fields are', async () => {
    const reading = await readFixture('records-table.npy');
    expect(Array.from(numbers(reading, 'p_*').values)).toEqual(SCORES);
    expect(reading.arrays.find(({ name }) => name === 'at')).toMatchObject({ type: 'unread' });
    const { table } = await interpret(reading);
    expect(table.classNames).toEqual(['cat', 'dog', 'bird']);
    expect(Array.from(table.labels ?? [])).toEqual(LABELS);
  });

  it('may have gaps, titles and Fortran order', async () => {
    const reading = await readFixture('records-fortran.npy');
    expect(reading.arrays.map(({ name }) => name)).toEqual(['flag', 'z', 'row']);
    expect(Array.from(numbers(reading, 'z').values)).toEqual(first);
    expect(Array.from(numbers(reading, 'row').values)).toEqual([0, 1, 2, 3]);
  });

  it('may hold lists of records', async () => {
    const reading = await readFixture('records-inner.npy');
    const [x, y] = [numbers(reading, 'box.x'), numbers(reading, 'box.y')];
    expect([x.shape, Array.from(x.values)]).toEqual([[3, 2], Array.from({ length: 6 }, (_, i) => i)]);
    expect([y.shape, Array.from(y.values)]).toEqual([[3, 2, 2], Array.from({ length: 12 }, (_, i) => i)]);
  });

  it('in an archive have their name before those of their fields', async () => {
    const names = (await readFixture('records.npz')).arrays.map(({ name }) => name);
    expect(names).toEqual(['run.output.logits', 'run.output.extra', 'run.label', 'run.name', 'other']);
  });

  it('that are cut off anywhere are refused', async () => {
    const bytes = fixtureBytes('records-nested.npy');
    for (let length = 6; length < bytes.length; length++) {
      const failure = await failureOf(readBytes(bytes.subarray(0, length)));
      expect(failure.code).toMatch(/^(npy-damaged|npy-truncated)$/);
    }
  });

  it('never fail but with a Failure, whatever byte is changed', async () => {
    for (const name of ['records-nested.npy', 'records-inner.npy']) {
      const bytes = fixtureBytes(name);
      for (let at = 6; at < bytes.length; at++) {
        for (const flip of [0x01, 0x08, 0x10]) {
          const changed = Uint8Array.from(bytes);
          changed[at] = (changed[at] as number) ^ flip;
          await readBytes(changed).catch((error) => expect(error).toMatchObject({ name: 'Failure' }));
        }
      }
    }
  });

  it.each([
    ["[('a', '<f4', (1000000000000000,))]"],
    ["[('a', [('b', '<f4')], (1000000000,))]"],
    [`[('a', [('b', [('c', '|i1')], (60000,))], (60000,))]`],
    ["[('a', '<U0')]"],
    ["[('', '|V8')]"],
    ["[('a',)]"],
    ['[]'],
    ["['<f4']"],
    ["[('a', [], (3,))]"],
    ["[('a', '<f4', (-1,))]"],
    [`${"[('a', ".repeat(60)}'<f4'${')]'.repeat(60)}`],
  ])('with the type %s are refused before anything is reserved', async (descr) => {
    const failure = await failureOf(readBytes(withDescr(descr, new Uint8Array(64))));
    expect(failure.code).toMatch(/^npy-(damaged|truncated)$/);
  });

  it('read as NumPy lays them out, whatever their fields', async () => {
    const field = fc.record({
      type: fc.constantFrom('<f4', '>f4', '<f8', '|i1', '>i2', '<u2', '<i4'),
      length: fc.integer({ min: 1, max: 4 }),
    });
    const records = fc.integer({ min: 1, max: 5 });
    await fc.assert(
      fc.asyncProperty(fc.array(field, { minLength: 1, maxLength: 5 }), records, async (fields, rows) => {
        const descr = fields.map(({ type, length }, i) => `('f${i}', '${type}', (${length}, 1))`).join(', ');
        const written = fields.map(() => [] as number[]);
        const bytes: number[] = [];
        for (let row = 0; row < rows; row++) {
          for (const [i, { type, length }] of fields.entries()) {
            for (let j = 0; j < length; j++) {
              const value = (17 * row + 5 * i + j) % 100;
              written[i]?.push(value);
              bytes.push(...encoded(type, value));
            }
          }
        }
        const reading = await readBytes(withDescr(`[${descr}]`, Uint8Array.from(bytes)));
        for (const [i, values] of written.entries()) {
          expect(Array.from(numbers(reading, `f${i}`).values)).toEqual(values);
        }
      }),
      { numRuns: 200 },
    );
  });
});

function encoded(type: string, value: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(Number(type[2])));
  const little = type[0] !== '>';
  if (type.endsWith('f4')) view.setFloat32(0, value, little);
  else if (type.endsWith('f8')) view.setFloat64(0, value, little);
  else if (type.endsWith('1')) view.setInt8(0, value);
  else if (type.endsWith('2')) view.setInt16(0, value, little);
  else view.setInt32(0, value, little);
  return new Uint8Array(view.buffer);
}

function withDescr(descr: string, data: Uint8Array): Uint8Array {
  const header = Buffer.from(`{'descr': ${descr}, 'fortran_order': False, 'shape': (${shapeFor(descr, data)},), }\n`);
  const prefix = [0x93, ...Buffer.from('NUMPY'), 1, 0, header.length & 255, header.length >> 8];
  return Buffer.concat([Uint8Array.from(prefix), header, data]);
}

/** As many records as the bytes are enough for. */
function shapeFor(descr: string, data: Uint8Array): number {
  const sizes = [...descr.matchAll(/'[<>|][a-zA-Z](\d+)', \((\d+), 1\)/g)].map(
    ([, size, n]) => Number(size) * Number(n),
  );
  const size = sizes.reduce((sum, each) => sum + each, 0);
  return size === 0 ? 2 : data.length / size;
}
