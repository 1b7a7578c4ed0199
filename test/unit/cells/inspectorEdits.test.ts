import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  editedLogits,
  formatEdits,
  noEdits,
  parseEdits,
  parseLogit,
  type RowEdits,
  withLogit,
  withoutLogit,
} from '../../../src/cells/inspector/edits';

describe('edits of a row', () => {
  it('survive being kept as a parameter', () => {
    const logit = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((z) => z + 0),
      fc.constantFrom(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(99), logit), { maxLength: 20 }),
        fc.option(fc.nat(99), { nil: undefined }),
        (pairs, label) => {
          const edits: RowEdits = { row: 7, label, logits: new Map(pairs) };
          const text = formatEdits(edits);
          expect(text.length).toBeLessThanOrEqual(10_000);
          const read = parseEdits(text, 7, 100);
          expect(read.label).toBe(label);
          expect(Array.from(read.logits)).toEqual(Array.from(edits.logits));
        },
      ),
    );
  });

  it('stay within what a parameter holds', () => {
    let edits = noEdits(123_456);
    for (let k = 0; k < 1_000; k++) edits = withLogit(edits, 199_000 + k, -1.2345678901234567e-200);
    expect(formatEdits(edits).length).toBeLessThanOrEqual(10_000);
    expect(edits.logits.has(199_999)).toBe(true);
    expect(edits.logits.has(199_000)).toBe(false);
  });

  it('are of one row only', () => {
    const text = formatEdits(withLogit(noEdits(7), 1, 2));
    expect(parseEdits(text, 8, 10).logits.size).toBe(0);
  });

  it.each([
    '',
    'x',
    'null',
    '[]',
    '{"row":7}',
    '{"row":7,"logits":{}}',
    '{"row":7,"label":99,"logits":[[99,1],[1,"x"],3]}',
  ])('are none where the parameter is %s', (text) => {
    expect(parseEdits(text, 7, 10)).toEqual(noEdits(7));
  });

  it('are empty text when taken back', () => {
    expect(formatEdits(withoutLogit(withLogit(noEdits(7), 1, 2), 1))).toBe('');
  });

  it('change the logits before the temperature divides them', () => {
    const z = Float64Array.of(1, 2, 3);
    expect(Array.from(editedLogits(z, withLogit(noEdits(0), 1, 8), 2))).toEqual([0.5, 4, 1.5]);
    expect(Array.from(z)).toEqual([1, 2, 3]);
  });
});

describe('a typed logit', () => {
  it.each([
    ['2.5', 2.5],
    [' −3 ', -3],
    ['−1.5e−6', -1.5e-6],
    ['1e-3', 0.001],
    ['.5', 0.5],
    ['5.', 5],
    ['-inf', Number.NEGATIVE_INFINITY],
    ['−∞', Number.NEGATIVE_INFINITY],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['', undefined],
    ['-', undefined],
    ['1,5', undefined],
    ['nan', undefined],
    ['1e999', undefined],
    ['0x10', undefined],
  ])('“%s” is %s', (text, value) => {
    expect(parseLogit(text)).toBe(value);
  });
});
