import { describe, expect, it } from 'vitest';
import { makeBins } from '../../../src/engine/binning';
import { calibrationErrors, reliability, topLabel } from '../../../src/engine/calibration';
import { classwiseEce } from '../../../src/engine/classwise';
import { rowStatistics } from '../../../src/engine/rowStatistics';
import { summarise } from '../../../src/engine/summary';
import type { MemoryTable } from '../../../src/engine/table';
import { fitTemperature } from '../../../src/engine/temperature';
import golden from '../../fixtures/golden/records.json';
import { hasRecords, readNewsgroups, readRecord, readResNet } from './records';
import { expectClose } from './tables';

const names = ['lenet-5-cifar-10', 'densenet-bc-100-cifar-100'] as const;

describe.each(names)('published scores of %s against the libraries in float64', (name) => {
  it('means, errors by convention, temperature', { timeout: 60_000 }, async ({ skip }) => {
    if (!hasRecords) skip('skipped: no ../shared/data');
    const facts = golden[name];
    const table = readRecord(name);
    const s = await rowStatistics(table);
    const summary = summarise(s);
    expect(summary.accuracy).toBe(facts.acc);
    expectClose(summary.meanConfidence, facts.meanconf);
    expectClose(summary.nll, facts.NLL);
    expectClose(summary.brier, facts.Brier_sum);
    expectClose(summary.meanEntropy, facts.entropy_mean);

    const { confidence, correct } = topLabel(s);
    const errors = (bins: number, convention: 'guo' | 'netcal' | 'torchmetrics', scheme: 'width' | 'mass' = 'width') =>
      calibrationErrors(reliability(confidence, correct, makeBins(confidence, { bins, scheme, convention })), s.rows);
    expectClose(errors(10, 'guo').ece, facts.guoECE10);
    expectClose(errors(10, 'guo').mce, facts.guoMCE10);
    expectClose(errors(15, 'guo').ece, facts.guoECE15);
    expectClose(errors(15, 'guo').mce, facts.guoMCE15);
    expectClose(errors(10, 'netcal').ece, facts.netcal_ece10);
    expectClose(errors(10, 'netcal').ace, facts.netcal_ace10);
    expectClose(errors(10, 'netcal').mce, facts.netcal_mce10);
    expectClose(errors(15, 'netcal').ece, facts.netcal_ece15);
    expectClose(errors(15, 'netcal').ace, facts.netcal_ace15);
    expectClose(errors(15, 'netcal').mce, facts.netcal_mce15);
    expectClose(errors(15, 'netcal', 'mass').ece, facts.netcal_ece15_eqmass);
    expectClose(errors(15, 'torchmetrics').ece, facts.tm15_l1);
    expectClose(errors(15, 'torchmetrics').rmsce, facts.tm15_l2);
    expectClose(errors(15, 'torchmetrics').mce, facts.tm15_max);
    expectClose((await classwiseEce(table, s, { bins: 15, convention: 'sklearn' })).ece, facts.pyc_classwise_ece15);

    const fit = await fitTemperature(table, s);
    if ('none' in fit) throw new Error(fit.none);
    expectClose(fit.temperature, facts.T, 1e-9);
    expectClose(fit.nllAfter, facts.NLL_TS);

    const first = firstRows(table, 5000);
    const fitOfFirst = await fitTemperature(first, await rowStatistics(first));
    if ('none' in fitOfFirst) throw new Error(fitOfFirst.none);
    expectClose(fitOfFirst.temperature, facts.T_first5000, 1e-9);
  });
});

describe('other published scores, to the digits that were published', () => {
  const eceOf = (s: Awaited<ReturnType<typeof rowStatistics>>) => {
    const { confidence, correct } = topLabel(s);
    const binning = makeBins(confidence, { bins: 15, scheme: 'width', convention: 'guo' });
    return calibrationErrors(reliability(confidence, correct, binning), s.rows).ece;
  };

  it('logits of a ResNet-50 on CIFAR-10', { timeout: 60_000 }, async ({ skip }) => {
    if (!hasRecords) skip('skipped: no ../shared/data');
    const table = readResNet();
    const s = await rowStatistics(table);
    const { accuracy, nll } = summarise(s);
    expect(accuracy).toBe(0.9502);
    expect(nll).toBeCloseTo(0.175509, 6);
    expect(eceOf(s)).toBeCloseTo(0.01552, 5);
    const fit = await fitTemperature(table, s);
    if ('none' in fit) throw new Error(fit.none);
    expect(fit.temperature).toBeCloseTo(1.089143, 6);
  });

  it('probabilities of 20 newsgroups, 61 of them 0 at the label', async ({ skip }) => {
    if (!hasRecords) skip('skipped: no ../shared/data');
    const table = readNewsgroups();
    const s = await rowStatistics(table);
    const summary = summarise(s);
    expect(summary.accuracy).toBeCloseTo(0.923394, 6);
    expect([summary.nll, summary.infiniteNll]).toEqual([Infinity, 61]);
    expect(eceOf(s)).toBeCloseTo(0.20114, 5);
    expect(await fitTemperature(table, s)).toMatchObject({ leftOut: 61, usedRows: 7532 - 61 });
  });
});

function firstRows(table: MemoryTable, rows: number): MemoryTable {
  return {
    ...table,
    rows,
    logits: table.logits.subarray(0, rows * table.classes),
    labels: table.labels?.subarray(0, rows),
  };
}
