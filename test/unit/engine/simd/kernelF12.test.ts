import { describe, expect, it } from 'vitest';
import { classTable, crossEntropy } from '../../../../src/engine/crossEntropy';
import { confidences, entropies, logSumExpOf, margins, nlls, probabilityMargin } from '../../../../src/engine/derive';
import { focalLoss } from '../../../../src/engine/focal';
import { barsOf } from '../../../../src/engine/simd/binSums';
import { summaryOfSums } from '../../../../src/engine/simd/tableSums';
import { summarise } from '../../../../src/engine/summary';
import { atTemperature } from '../../../../src/engine/table';
import { expected, f12, more } from '../tables';
import { builds } from './builds';
import { asFloat32, kernelMeasures } from './kernelMeasures';
import { near } from './near';

const cases = builds.flatMap((build) => (['float64', 'float32'] as const).map((format) => [build, format] as const));

describe.each(cases)('fixture F12 by the %s kernel, from %s logits: to 1e-6', async (build, format) => {
  const table = format === 'float32' ? asFloat32(f12) : f12;
  const kernel = await kernelMeasures(table, build);
  const { s } = kernel;
  // Logits of one decimal are themselves off by some 1e-8 in float32: a margin of 0.1 by 1e-6.
  const close = (what: string, value: number | undefined, exact: number, beside = 1) =>
    near(what, value as number, exact, { beside: format === 'float32' ? beside : 0, dust: 1e-12 });
  const allClose = (what: string, values: ArrayLike<number>, exact: readonly number[]) => {
    expect(values.length).toBe(exact.length);
    for (const [i, value] of exact.entries()) close(`${what} ${i}`, values[i], value);
  };

  it('rows', () => {
    allClose(
      'log-sum-exp',
      Array.from(more.lse, (_, row) => logSumExpOf(s, row)),
      more.lse,
    );
    allClose('confidence', confidences(s), expected.conf);
    allClose('NLL', nlls(s), more.nll_rows);
    allClose('entropy', entropies(s), more.entropy_rows);
    allClose('logit margin', margins(s), more.logit_margin_rows);
    allClose(
      'probability margin',
      Array.from(more.lse, (_, row) => probabilityMargin(s, row)),
      more.prob_margin_rows,
    );
  });

  it('means', async () => {
    for (const summary of [summarise(s), summaryOfSums((await kernel.summed(15, 'guo')).sums)]) {
      expect(summary.accuracy).toBe(expected.acc);
      close('NLL', summary.nll, expected.nll, 0);
      close('its standard error', summary.nllStandardError, more.nll_se, 0);
      close('Brier score', summary.brier, expected.brier_sum, 0);
      close('confidence', summary.meanConfidence, more.mean_confidence, 0);
      close('entropy', summary.meanEntropy, more.mean_entropy, 0);
    }
    for (const [k, { support, recall, mean_nll, mean_p }] of more.per_class.entries()) {
      const row = classTable(s)[k];
      expect(row?.support).toBe(support);
      close('recall', row?.accuracy, recall, 0);
      close('NLL of a class', row?.meanNll, mean_nll, 0);
      close('p_y of a class', row?.meanLabelProbability, mean_p, 0);
    }
  });

  it('losses as torch has them', async () => {
    const smoothed = await crossEntropy(table, s, { labelSmoothing: 0.1 });
    close('label smoothing 0.1', smoothed.mean, more['label_smoothing_0.1_ce'], 0);
    const weighted = await crossEntropy(table, s, { classWeights: [2, 4, 6] });
    close('weights 2, 4, 6', weighted.mean, more.weighted_ce_2_4_6_torch_mean, 0);
    close('divided by N', (weighted.mean * weighted.divisor) / 12, more.weighted_ce_2_4_6_naive_mean, 0);
    close('focal', focalLoss(s, 2).mean, more.focal_gamma2_mean, 0);
  });

  const right = [
    [5, more.bins5_right_closed, more.summary5_right_closed],
    [10, more.bins10_right_closed, more.summary10_right_closed],
    [15, more.bins15_right_closed, more.summary15_right_closed],
  ] as const;
  const left = [
    [5, more.bins5_left_closed, more.summary5_left_closed],
    [10, more.bins10_left_closed, more.summary10_left_closed],
    [15, more.bins15_left_closed, more.summary15_left_closed],
  ] as const;
  const bars = [
    ...right.flatMap((c) => [['guo', ...c] as const, ['sklearn', ...c] as const]),
    ...left.flatMap((c) => [['netcal', ...c] as const, ['torchmetrics', ...c] as const]),
  ];
  it.each(bars)('%s: every bar of %i bins, and the four errors', async (convention, bins, known, summary) => {
    const { errors, ...sums } = await kernel.summed(bins, convention);
    const drawn = barsOf(sums.bins);
    known.forEach((bar, i) => {
      expect(drawn[i]?.count).toBe(bar?.n ?? 0);
      if (!bar) return;
      close('accuracy', drawn[i]?.accuracy, bar.accuracy, 0);
      close('confidence', drawn[i]?.meanConfidence, bar.confidence, 0);
    });
    for (const name of ['ece', 'rmsce', 'mce', 'ace'] as const) {
      close(name, errors[name], summary[name]);
      close(name, kernel.errors(bins, convention)[name], summary[name]);
    }
  });

  it('libraries: torchmetrics, netcal of equal mass, PyCalib by class', async () => {
    const { ece, rmsce, mce } = kernel.errors(15, 'torchmetrics');
    allClose('torchmetrics', [ece, rmsce, mce], expected.tm15);
    close('netcal ACE', kernel.errors(10, 'netcal').ace, expected.netcal_ace10);
    close('equal mass', kernel.errors(10, 'netcal', 'mass').ece, expected.netcal_ece10_eqmass);
    close('classwise', (await kernel.classwise(15, 'sklearn')).ece, expected.pyc_classwise_ece15);
  });

  it('T, the NLL there and the ECE there', async () => {
    const { temperature, nll } = await kernel.temperature();
    close('T', temperature, expected.T);
    close('NLL at T', nll, expected.nll_T);
    const after = await kernelMeasures(atTemperature(table, temperature), build);
    close('ECE at T', after.errors(15, 'guo').ece, expected.ece15_T);
    close('NLL of the table at T', summarise(after.s).nll, expected.nll_T);
  });
});
