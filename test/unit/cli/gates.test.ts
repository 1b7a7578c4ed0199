import { describe, expect, it } from 'vitest';
import { GATE_COUNTS, GATE_MEASURES, parseGate } from '../../../src/cli/gates';
import { f12Csv, json, world } from './world';

const f12 = world({ 'scores.csv': f12Csv(), 'p.csv': 'p_a,p_b,label\n1,0,0\n0.8,0.2,0\n0.3,0.7,0\n1,0,1\n' });
const codeOf = async (file: string, ...gates: readonly string[]) =>
  (await f12('report', file, ...gates.flatMap((gate) => ['--fail-if', gate]))).code;

describe('a gate', () => {
  it('is a metric, an operator and a number', () => {
    expect(parseGate('ece15>0.05')).toEqual({ text: 'ece15>0.05', path: 'ece15', operator: '>', bound: 0.05 });
    expect(parseGate(' calibration.ece >= 5e-2 ')).toMatchObject({
      path: 'calibration.ece',
      operator: '>=',
      bound: 0.05,
    });
    expect(parseGate('accuracy<90%')).toMatchObject({ operator: '<', bound: 0.9 });
    expect(parseGate('intervals.ece15.low>.05')).toMatchObject({ path: 'intervals.ece15.low', bound: 0.05 });
    expect(parseGate('counts.hasNaN!=0')).toMatchObject({ operator: '!=', bound: 0 });
  });

  it.each([
    ['ece15', 'is no condition'],
    ['ece15>', 'is no condition'],
    ['ece15=0.05', 'is no condition'],
    ['>0.05', 'is no condition'],
    ['ece15>0.05 and nll>1', 'is no condition'],
    ['ece15>a', '“a” in the condition “ece15>a” is not a number'],
    ['ece15>0x10', 'is not a number'],
    ['ece15>Infinity', 'is not a number'],
    ['ece99>1', 'There is no metric “ece99”'],
    ['kind>1', 'There is no metric “kind”'],
    ['intervals.rows.low>1', 'There is no metric'],
    ['constructor>1', 'There is no metric'],
  ])('is not %j', (text, message) => {
    expect(() => parseGate(text)).toThrow(message);
  });

  it.each([
    ['accuracy>0.75', 0],
    ['accuracy>=0.75', 1],
    ['accuracy<0.75', 0],
    ['accuracy<=75%', 1],
    ['accuracy==0.75', 1],
    ['accuracy!=0.75', 0],
    ['rows<100', 1],
    ['intervals.accuracy.low<0.5', 1],
    ['intervals.accuracy.high<0.5', 0],
    ['counts.unlabelled>0', 0],
  ])('%s ends with %d', async (gate, code) => {
    expect(await codeOf('scores.csv', gate)).toBe(code);
  });

  it('names only what every report has', async () => {
    const { report } = await json(f12, 'report', 'scores.csv');
    const at = (path: string) => path.split('.').reduce((value, key) => value?.[key], report);
    for (const path of [...GATE_MEASURES, ...GATE_COUNTS]) expect(typeof at(path), path).toBe('number');
  });
});

describe('several gates', () => {
  it('fail where one fails, and each says what it saw', async () => {
    const { code, errors, report } = await json(
      f12,
      'report',
      'scores.csv',
      '--fail-if',
      'ece15>0.05',
      '--fail-if',
      'accuracy<0.5',
    );
    expect(code).toBe(1);
    expect(errors).toEqual([expect.stringMatching(/^failed: ece15>0\.05 \(it is 0\.2632464281\d*\)$/)]);
    expect(report.gates).toEqual([
      { gate: 'ece15>0.05', value: report.ece15, failed: true },
      { gate: 'accuracy<0.5', value: 0.75, failed: false },
    ]);
  });

  it('know an infinite NLL for what it is', async () => {
    expect(await codeOf('p.csv', 'nll>100')).toBe(1);
    expect(await codeOf('p.csv', 'nll<100')).toBe(0);
  });

  it('fail on a number that is not there: nothing was checked', async () => {
    const { code, report } = await json(f12, 'report', 'scores.csv', '--labels-name', 'none', '--fail-if', 'ece15>0.5');
    expect(code).toBe(1);
    expect(report.gates).toEqual([
      { gate: 'ece15>0.5', value: null, failed: true, reason: 'No usable row has a label.' },
    ]);
    expect(await codeOf('p.csv', 'intervals.nll.low>0')).toBe(1);
  });
});
