import { describe, expect, it } from 'vitest';
import { parseSummary } from '../../../src/cli/summaryFile';
import { expectClose } from '../engine/tables';
import { f12Csv, json, world } from './world';

async function shards() {
  const files = world({
    'a.csv': f12Csv(0, 5),
    'b.csv': f12Csv(5, 12),
    'all.csv': f12Csv(),
    'p.csv': 'p_a,p_b,p_c,label\n1,0,0,0\n0.8,0.2,0,1\n',
  });
  for (const name of ['a', 'b', 'all', 'p']) {
    expect((await files('summarize', `${name}.csv`, '-o', `${name}.json`)).code).toBe(0);
  }
  return files;
}

describe('logitscope merge', () => {
  it('reports of shards what report says of all rows', async () => {
    const files = await shards();
    const { report: whole } = await json(files, 'report', 'all.csv');
    const { report: merged } = await json(files, 'merge', 'a.json', 'b.json');
    expect(merged.source).toEqual({
      shards: [
        { name: 'a.csv', rows: 5 },
        { name: 'b.csv', rows: 7 },
      ],
    });
    for (const name of ['rows', 'classes', 'kind', 'accuracy', 'counts', 'calibration.diagram.length']) {
      expect(merged[name], name).toEqual(whole[name]);
    }
    for (const name of ['nll', 'brier', 'ece15', 'mce15', 'meanConfidence', 'meanEntropy']) {
      expectClose(merged[name], whole[name], 1e-14);
    }
    expectClose(merged.temperature, whole.temperature, 1e-8);
    expectClose(merged.nllAtTemperature, whole.nllAtTemperature, 1e-10);
    expect(merged.equalMass.atLeast).toBeLessThanOrEqual(whole.equalMass.ece + 1e-14);
    expect(merged.equalMass.atMost).toBeGreaterThanOrEqual(whole.equalMass.ece - 1e-14);
    for (const name of ['accuracy', 'nll', 'brier', 'meanConfidence', 'meanEntropy']) {
      expectClose(merged.intervals[name].low, whole.intervals[name].low, 1e-12);
      expectClose(merged.intervals[name].high, whole.intervals[name].high, 1e-12);
    }
    expectClose(merged.intervals.temperature.low, whole.intervals.temperature.low, 1e-6);
    expect(merged.intervals.ece15).toBeUndefined();
    expect([merged.ece15AtTemperature, merged.meanConfidenceAtTemperature]).toEqual([null, null]);
    expect(merged.reasons.ece15AtTemperature).toContain('Summaries do not hold the rows');
  });

  it('writes the merged summary, which is that of all rows but for the names of the shards', async () => {
    const files = await shards();
    const { code, written } = await files('merge', 'b.json', 'a.json', '-o', 'both.json');
    const withoutNames = (path: string) => ({ ...JSON.parse(written(path)), shards: undefined });
    expect(code).toBe(0);
    expect(withoutNames('both.json')).toEqual(withoutNames('all.json'));
    const { report } = await json(files, 'merge', 'both.json');
    expect(report.rows).toBe(12);
  });

  it('prints a summary where no file is named', async () => {
    const { out } = await (await shards())('summarize', 'all.csv');
    expect(JSON.parse(out)).toMatchObject({ format: 'logitscope-summary', version: 1, classes: 3, classNames: null });
  });

  it('checks gates', async () => {
    const files = await shards();
    expect((await files('merge', 'a.json', 'b.json', '--fail-if', 'ece15>0.05')).code).toBe(1);
    expect((await files('merge', 'a.json', 'b.json', '--fail-if', 'ece15>0.5', '--markdown')).code).toBe(0);
    const { code, errors } = await files('merge', 'a.json', '--fail-if', 'intervals.ece15.low>0.9');
    expect([code, errors]).toEqual([1, ['failed: intervals.ece15.low>0.9 (There is no interval for ece15 here.)']]);
  });

  it('points out a shard that is there twice', async () => {
    const { report } = await json(await shards(), 'merge', 'a.json', 'b.json', 'a.json');
    expect(report.notes[0]).toContain('“a.csv” is there twice');
  });

  it('keeps an infinite NLL infinite', async () => {
    const { report } = await json(await shards(), 'merge', 'p.json');
    expect(report.counts.infiniteNll).toBe(0);
    const files = world({ 'p.csv': 'p_a,p_b,label\n1,0,1\n0.8,0.2,0\n0.6,0.4,1\n' });
    await files('summarize', 'p.csv', '-o', 'p.json');
    const infinite = (await json(files, 'merge', 'p.json', 'p.json')).report;
    expect([infinite.nll, infinite.counts.infiniteNll]).toEqual([null, 2]);
    expect(infinite.reasons.nll).toContain('2 rows with probability 0 for the label');
  });

  it.each([
    ['p.json', 'their scores were taken for different kinds'],
    ['two.json', 'they have different numbers of classes'],
    ['named.json', 'their classes have different names or orders'],
    ['ten.json', 'they have different bins'],
  ])('refuses what does not belong together: %s', async (other, message) => {
    const files = world({
      'a.csv': f12Csv(),
      'p.csv': 'p_a,p_b,p_c,label\n0.7,0.2,0.1,0\n0.1,0.6,0.3,1\n',
      'two.csv': 'z_0,z_1,label\n3,1,0\n2,7,1\n',
      'named.csv': f12Csv().replace('z_0,z_1,z_2', 'z_ant,z_bee,z_cat'),
    });
    await files('summarize', 'a.csv', '-o', 'a.json');
    await files('summarize', 'a.csv', '--bins', '10', '-o', 'ten.json');
    for (const name of ['p', 'two', 'named']) await files('summarize', `${name}.csv`, '-o', `${name}.json`);
    const { code, out, errors } = await files('merge', 'a.json', other);
    expect([code, out]).toEqual([2, '']);
    expect(errors[0]).toContain(`“a.json” and “${other}” cannot be merged: ${message}`);
  });
});

describe('a summary file', () => {
  it.each([
    ['{', 'is not JSON'],
    ['null', 'is no summary; make one with “logitscope summarize”'],
    ['[]', 'is no summary'],
    ['{"format":"logitscope-summary","version":2}', 'has the version 2 of summaries; this is 1'],
    ['{"format":"logitscope-summary"}', 'has the version none of summaries'],
    ['{"format":"logitscope-summary","version":1}', 'is damaged at kind'],
  ])('is not %s', (text, message) => {
    expect(() => parseSummary(text, 's.json')).toThrow(`“s.json” ${message}`);
  });

  it('may not lack or contradict anything', async () => {
    const { out } = await (await shards())('summarize', 'all.csv');
    const summary = JSON.parse(out);
    const damaged = (change: (copy: typeof summary) => void) => {
      const copy = structuredClone(summary);
      change(copy);
      return () => parseSummary(JSON.stringify(copy), 's.json');
    };
    expect(damaged(() => {})()).toEqual(summary);
    expect(damaged((copy) => copy.bins[0].count.pop())).toThrow('damaged at bins.0: holds another number of bins');
    expect(damaged((copy) => copy.bins.shift())).toThrow('damaged at bins');
    expect(damaged((copy) => (copy.rows.correct = -1))).toThrow('damaged at rows.correct');
    expect(damaged((copy) => (copy.rows.total = 1.5))).toThrow('damaged at rows.total');
    expect(damaged((copy) => copy.temperature.loss.pop())).toThrow('damaged at temperature.loss');
    expect(damaged((copy) => copy.confidences.cell.reverse())).toThrow('not in ascending order');
    expect(damaged((copy) => copy.confidences.low.pop())).toThrow('columns of different lengths');
    expect(damaged((copy) => (copy.sums.nll = 'x'))).toThrow('damaged at sums.nll');
    expect(damaged((copy) => (copy.classes = 4))).toThrow('does not have 4 classes throughout');
  });

  it('keeps a sum that passes the largest double', async () => {
    const files = world({ 'z.csv': 'z_0,z_1,label\n1e308,-0.6e308,1\n1e308,-0.6e308,1\n' });
    await files('summarize', 'z.csv', '-o', 'z.json');
    const { report } = await json(files, 'merge', 'z.json');
    expect(report.nll).toBeNull();
    expect(report.accuracy).toBe(0);
  });
});
