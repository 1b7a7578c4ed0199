import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExploration } from '../../../src/notebook/parse';

const good = {
  version: 1,
  source: { kind: 'file', uri: 'file:///scores.json', labelsUri: 'file:///labels.txt' },
  cells: [
    { id: 'one', kind: 'source', parameters: { kind: 'auto' } },
    { id: 'two', kind: 'calibration', parameters: { bins: 15, flag: true } },
  ],
};

describe('an exploration from outside', () => {
  it('is taken when it is one', () => {
    expect(parseExploration(good)).toEqual(good);
  });

  it.each([
    ['another version', { ...good, version: 2 }],
    ['no source', { ...good, source: undefined }],
    ['a source of no known kind', { ...good, source: { kind: 'ftp', uri: 'x' } }],
    ['a text id that is a path', { ...good, source: { kind: 'text', id: '../../etc/passwd', title: '' } }],
    ['two cells of one id', { ...good, cells: [good.cells[0], good.cells[0]] }],
    ['a parameter that is an object', { ...good, cells: [{ id: 'a', kind: 'b', parameters: { c: {} } }] }],
    [
      'far too many cells',
      { ...good, cells: Array.from({ length: 501 }, (_, i) => ({ id: `c${i}`, kind: 'x', parameters: {} })) },
    ],
  ])('is refused with %s', (_, value) => {
    expect(parseExploration(value)).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.anything(), (value) => parseExploration(value) === undefined));
  });
});
