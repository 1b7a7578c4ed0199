import { describe, expect, it } from 'vitest';
import { expectClose } from '../engine/tables';
import { expected, f12Csv, json, more, world } from './world';

const f12 = world({ 'scores.csv': f12Csv() });

describe('logitscope report --json', () => {
  it('prints one object with the numbers of numpy and scipy', async () => {
    const { code, report } = await json(f12, 'report', 'scores.csv');
    expect(code).toBe(0);
    expect(report).toMatchObject({ version: '1.2.3', kind: 'logits', rows: 12, classes: 3, reasons: {}, gates: [] });
    const { accuracy, nll, brier, ece15, mce15, meanConfidence, meanEntropy, temperature, nllAtTemperature } = report;
    expect(accuracy).toBe(expected.acc);
    for (const [found, value] of [
      [nll, expected.nll],
      [brier, expected.brier_sum],
      [ece15, expected.ece15],
      [mce15, expected.mce15],
      [meanConfidence, more.mean_confidence],
      [meanEntropy, more.mean_entropy],
      [temperature, expected.T],
      [nllAtTemperature, expected.nll_T],
      // numpy, float64, at T = 0.7787411639152181.
      [report.ece15AtTemperature, 0.25152782992711925],
      [report.meanConfidenceAtTemperature, 0.7492542452235585],
    ]) {
      expectClose(found, value as number, 1e-9);
    }
  });

  it('gives intervals by path, with the usual standard error', async () => {
    const { intervals } = (await json(f12, 'report', 'scores.csv')).report;
    expectClose(intervals.nll.high - expected.nll, 1.959963984540054 * more.nll_se);
    expect(Object.keys(intervals).sort()).toEqual([
      ...['accuracy', 'brier', 'calibration.ace', 'calibration.ece', 'calibration.mce', 'calibration.rmsce', 'ece15'],
      ...['ece15AtTemperature', 'mce15', 'meanConfidence', 'meanConfidenceAtTemperature'],
      ...['meanEntropy', 'nll', 'temperature'],
    ]);
    for (const { low, high } of Object.values<{ low: number; high: number }>(intervals))
      expect(low).toBeLessThanOrEqual(high);
  });

  it('uses the bins and the convention asked for, beside the 15 of Guo et al.', async () => {
    const { report } = await json(f12, 'report', 'scores.csv', '--convention', 'torchmetrics');
    expectClose(report.calibration.ece, expected.tm15[0] as number);
    expectClose(report.calibration.rmsce, expected.tm15[1] as number);
    expectClose(report.calibration.mce, expected.tm15[2] as number);
    expectClose(report.ece15, expected.ece15);
    const netcal = (await json(f12, 'report', 'scores.csv', '--convention', 'netcal', '--bins', '10')).report;
    expectClose(netcal.calibration.ace, expected.netcal_ace10);
    expectClose(netcal.equalMass.ece, expected.netcal_ece10_eqmass);
    expect(netcal.calibration.diagram).toHaveLength(10);
  });

  it('says of rows without labels what can be said, and why the rest cannot', async () => {
    const { report, code } = await json(f12, 'report', 'scores.csv', '--labels-name', 'none');
    expect(code).toBe(0);
    expect(report).toMatchObject({ accuracy: null, nll: null, brier: null, ece15: null, temperature: null });
    expectClose(report.meanEntropy, more.mean_entropy);
    for (const name of [
      'accuracy',
      'nll',
      'brier',
      'ece15',
      'mce15',
      'temperature',
      'nllAtTemperature',
      'fit.nllBefore',
    ]) {
      expect(report.reasons[name], name).toContain('No usable row has a label');
    }
    expect(report.source.labels).toBeNull();
  });

  it('has null for an infinite NLL, says why, and what the other rows come to', async () => {
    const files = world({ 'p.csv': 'p_a,p_b,label\n1,0,0\n0.8,0.2,0\n0.3,0.7,0\n1,0,1\n' });
    const { report } = await json(files, 'report', 'p.csv');
    expect(report).toMatchObject({ kind: 'probabilities', nll: null, nllAtTemperature: null, accuracy: 0.5 });
    expect(report.reasons.nll).toBe(
      'Infinite: 1 row with probability 0 for the label; the mean over the other 3 is 0.4757.',
    );
    expect(report.counts.infiniteNll).toBe(1);
    expect(report.fit).toMatchObject({ rows: 3, leftOut: 1 });
    expectClose(report.fit.nllBefore, -(Math.log(0.8) + Math.log(0.3)) / 3, 1e-7);
  });

  it('has no temperature where none is best, and says why', async () => {
    const separable = world({ 'z.csv': 'z_0,z_1,label\n1,-1,0\n-2,1,1\n' });
    const { report } = await json(separable, 'report', 'z.csv');
    expect([report.temperature, report.nllAtTemperature]).toEqual([null, null]);
    expect(report.reasons.temperature).toContain('largest logits');
  });

  it('counts what it leaves out', async () => {
    const rows = world({ 'z.csv': 'z_0,z_1,label\nnan,-1,0\ninf,1,1\n1,0,0\n0,2,1\n3,1,\n-inf,-inf,0\n' });
    const { report } = await json(rows, 'report', 'z.csv');
    expect(report.counts).toMatchObject({
      used: 3,
      labelled: 2,
      unlabelled: 1,
      hasNaN: 1,
      hasPositiveInfinity: 1,
      nothingFinite: 1,
    });
  });

  it('reads the standard input', async () => {
    const { report } = await json(world({ '-': f12Csv() }), 'report', '-');
    expect(report.source.scores.file).toBe('standard input');
    expect(report.accuracy).toBe(0.75);
  });

  it('reads labels from a file of their own', async () => {
    const files = world({ 'z.csv': '1,0\n0,2\n3,1\n', 'y.txt': '0\n0\n0\n' });
    const { report } = await json(files, 'report', 'z.csv', '--labels', 'y.txt');
    expectClose(report.accuracy, 2 / 3);
    expect(report.source.labels.file).toBe('y.txt');
  });

  it('takes scores for what it is told they are', async () => {
    const files = world({ 'z.csv': 'z_0,z_1,label\n0.3,0.7,1\n0.6,0.4,1\n' });
    expect((await json(files, 'report', 'z.csv')).report.kind).toBe('probabilities');
    expect((await json(files, 'report', 'z.csv', '--kind', 'logits')).report.kind).toBe('logits');
  });
});

describe('logitscope report for people', () => {
  it('aligns a table, and explains what is missing', async () => {
    const { out } = await f12('report', 'scores.csv', '--labels-name', 'none');
    expect(out).toMatch(/^scores\.csv\n12 rows of 3 classes, taken for logits\./);
    expect(out).toMatch(/^accuracy +—$/m);
    expect(out).toMatch(/^mean entropy \(nats\) +0\.6429 +0\.4\d+ to 0\.8\d+$/m);
    expect(out).toContain('accuracy, NLL (nats), Brier score, ECE, 15 bins');
  });

  it('says in its first line what the scores are, not only what they became', async () => {
    const row = '.9,.8,.1\n.2,.7,.9\n.6,.6,.7\n.1,.2,.13\n';
    const sigmoids = `p_cat,p_dog,p_owl\n${row}${row}`;
    const { out } = await world({ 's.csv': sigmoids })('report', 's.csv');
    expect(out.split('\n')[1]).toBe(
      '8 rows of 3 independent sigmoids, of which “dog” is read: it against all else. Scores: “p_*”; no labels.',
    );
    const twice = world({ 'p.csv': 'p_a,p_b,label\n0.3,0.7,1\n0.6,0.4,1\n' });
    expect((await twice('report', 'p.csv', '--kind', 'twice-softmax')).out).toContain(
      '2 rows of 2 classes, taken for probabilities after a second softmax.',
    );
    const { report } = await json(twice, 'report', 'p.csv', '--kind', 'twice-softmax');
    expect([report.kind, report.source.kind]).toEqual(['probabilities', 'twice-softmax']);
  });

  it('shows the bins asked for beside the usual ones', async () => {
    const { out } = await f12('report', 'scores.csv', '--bins', '10', '--convention', 'netcal');
    expect(out).toMatch(/^ECE, 10 bins, netcal +0\.1580/m);
    expect(out).toMatch(/^ECE, 15 bins +0\.2632/m);
  });

  it('writes Markdown that names cannot break', async () => {
    const files = world({ 'a|b_<i>.csv': f12Csv() });
    const { out } = await files('report', 'a|b_<i>.csv', '--markdown', '--fail-if', 'ece15>0.05');
    expect(out).toContain('### Logitscope: a\\|b\\_\\<i\\>.csv');
    expect(out).toContain('| accuracy | 75.00 % | 42.81 % to 94.51 % |');
    expect(out).toContain('| ece15\\>0.05 | 0.2632 | failed |');
    const tableLines = out.split('\n').filter((line) => line.startsWith('|'));
    for (const line of tableLines) expect(line.match(/(?<!\\)\|/g)).toHaveLength(4);
  });

  it('cuts intervals to values that can occur', async () => {
    const files = world({ 'z.csv': 'z_0,z_1,label\n9,0,0\n0,9,1\n1,0,0\n' });
    const { intervals } = (await json(files, 'report', 'z.csv')).report;
    expect(intervals.meanConfidence.high).toBe(1);
    expect(intervals.nll.low).toBe(0);
  });
});
