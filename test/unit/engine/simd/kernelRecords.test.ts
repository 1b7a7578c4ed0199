import { describe, expect, it } from 'vitest';
import { summaryOfSums } from '../../../../src/engine/simd/tableSums';
import { summarise } from '../../../../src/engine/summary';
import golden from '../../../fixtures/golden/records.json';
import { hasRecords, readRecord } from '../records';
import { expectClose } from '../tables';
import { builds } from './builds';
import { asFloat32, kernelMeasures } from './kernelMeasures';

const names = ['lenet-5-cifar-10', 'densenet-bc-100-cifar-100'] as const;
const cases = names.flatMap((name) =>
  builds.flatMap((build) => (['float64', 'float32'] as const).map((format) => [name, build, format] as const)),
);

describe.each(cases)('published scores of %s by the %s kernel, from %s logits', (name, build, format) => {
  it('are those of the libraries to 1e-6', { timeout: 60_000 }, async ({ skip }) => {
    if (!hasRecords) skip('skipped: no ../shared/data');
    const facts = golden[name];
    const record = readRecord(name);
    const table = format === 'float32' ? asFloat32(record) : record;
    const kernel = await kernelMeasures(table, build);
    const close = (actual: number | undefined, value: number) => expectClose(actual, value, 1e-6);
    const guo10 = await kernel.summed(10, 'guo');
    const guo15 = await kernel.summed(15, 'guo');
    const netcal10 = await kernel.summed(10, 'netcal');
    const netcal15 = await kernel.summed(15, 'netcal');
    const torchmetrics15 = await kernel.summed(15, 'torchmetrics');
    for (const summary of [summaryOfSums(guo15.sums), summarise(kernel.s)]) {
      expect(summary.accuracy).toBe(facts.acc);
      close(summary.meanConfidence, facts.meanconf);
      close(summary.nll, facts.NLL);
      close(summary.brier, facts.Brier_sum);
      close(summary.meanEntropy, facts.entropy_mean);
    }
    for (const { ece, mce } of [guo10.errors, kernel.errors(10, 'guo')]) {
      close(ece, facts.guoECE10);
      close(mce, facts.guoMCE10);
    }
    for (const { ece, mce } of [guo15.errors, kernel.errors(15, 'guo')]) {
      close(ece, facts.guoECE15);
      close(mce, facts.guoMCE15);
    }
    for (const { ece, mce, ace } of [netcal10.errors, kernel.errors(10, 'netcal')]) {
      close(ece, facts.netcal_ece10);
      close(mce, facts.netcal_mce10);
      close(ace, facts.netcal_ace10);
    }
    for (const { ece, mce, ace } of [netcal15.errors, kernel.errors(15, 'netcal')]) {
      close(ece, facts.netcal_ece15);
      close(mce, facts.netcal_mce15);
      close(ace, facts.netcal_ace15);
    }
    close(kernel.errors(15, 'netcal', 'mass').ece, facts.netcal_ece15_eqmass);
    for (const { ece, rmsce, mce } of [torchmetrics15.errors, kernel.errors(15, 'torchmetrics')]) {
      close(ece, facts.tm15_l1);
      close(rmsce, facts.tm15_l2);
      close(mce, facts.tm15_max);
    }
    close((await kernel.classwise(15, 'sklearn')).ece, facts.pyc_classwise_ece15);
    const { temperature, nll } = await kernel.temperature();
    close(temperature, facts.T);
    close(nll, facts.NLL_TS);
  });
});
