import { describe, expect, it } from 'vitest';
import { type Convention, makeBins, type Scheme } from '../../../src/engine/binning';
import { calibrationErrors, reliability, topLabel } from '../../../src/engine/calibration';
import { classwiseEce } from '../../../src/engine/classwise';
import { confusionMatrix } from '../../../src/engine/confusion';
import { classTable, crossEntropy, gradient, labelCounts, labelEntropy } from '../../../src/engine/crossEntropy';
import { confidences, entropies, logSumExpOf, margins, nlls, probabilityMargin } from '../../../src/engine/derive';
import { rowStatistics } from '../../../src/engine/rowStatistics';
import { logSumExp } from '../../../src/engine/softmax';
import { summarise } from '../../../src/engine/summary';
import { atTemperature } from '../../../src/engine/table';
import { fitTemperature } from '../../../src/engine/temperature';
import { temperatureNll } from '../../../src/engine/temperatureNll';
import { expectAllClose, expectClose, expected, f12, more } from './tables';

const s = await rowStatistics(f12);

async function bars(bins: number, convention: Convention, scheme: Scheme = 'width', statistics = s) {
  const { confidence, correct } = topLabel(statistics);
  return reliability(confidence, correct, makeBins(confidence, { bins, scheme, convention }));
}

async function errors(bins: number, convention: Convention, scheme: Scheme = 'width', statistics = s) {
  return calibrationErrors(await bars(bins, convention, scheme, statistics), statistics.rows);
}

describe('fixture F12 in float64 numpy and the calibration libraries: rows', () => {
  it('log-sum-exp', () => {
    for (let row = 0; row < 12; row++) {
      expectClose(logSumExpOf(s, row), more.lse[row] as number, 1e-14);
      expectClose(logSumExp(f12.logits.subarray(3 * row, 3 * row + 3)), more.lse[row] as number, 1e-14);
    }
  });
  it('confidence', () => expectAllClose(confidences(s), expected.conf, 1e-14));
  it('negative log-likelihood', () => expectAllClose(nlls(s), more.nll_rows, 1e-12));
  it('entropy', () => expectAllClose(entropies(s), more.entropy_rows, 1e-12));
  it('gradient p − y', () => {
    for (let row = 0; row < 12; row++) expectAllClose(gradient(f12, row), more.gradient_rows[row] as number[], 1e-12);
  });
  it('logit margin', () => expectAllClose(margins(s), more.logit_margin_rows, 1e-13));
  it('probability margin', () => {
    expectAllClose(
      more.prob_margin_rows.map((_, row) => probabilityMargin(s, row)),
      more.prob_margin_rows,
      1e-12,
    );
  });
});

describe('fixture F12: means', () => {
  const summary = summarise(s);
  it('accuracy', () => expect(summary.accuracy).toBe(expected.acc));
  it('NLL', () => expectClose(summary.nll, expected.nll, 1e-14));
  it('standard error of the NLL', () => expectClose(summary.nllStandardError, more.nll_se));
  it('Brier score as the sum over classes', () => expectClose(summary.brier, expected.brier_sum, 1e-14));
  it('confidence', () => expectClose(summary.meanConfidence, more.mean_confidence, 1e-14));
  it('entropy', () => expectClose(summary.meanEntropy, more.mean_entropy, 1e-14));
  it('entropy of the label frequencies', () => expectClose(labelEntropy(labelCounts(s)), more.label_entropy));
  it('per class: support, recall, mean NLL, mean p_y', () => {
    const table = classTable(s);
    expect(table).toHaveLength(3);
    more.per_class.forEach((expectedClass, k) => {
      expect(table[k]?.support).toBe(expectedClass.support);
      expectClose(table[k]?.accuracy, expectedClass.recall);
      expectClose(table[k]?.meanNll, expectedClass.mean_nll);
      expectClose(table[k]?.meanLabelProbability, expectedClass.mean_p);
    });
  });
  it('confusion with true labels in rows', () => {
    expect(Array.from(confusionMatrix(s).counts)).toEqual(more.confusion_rows_true.flat());
  });
  it('cross-entropy with label smoothing 0.1, as torch', async () => {
    expectClose((await crossEntropy(f12, s, { labelSmoothing: 0.1 })).mean, more['label_smoothing_0.1_ce']);
  });
  it('cross-entropy with weights 2, 4, 6, divided by the sum of the weights, as torch', async () => {
    const weighted = await crossEntropy(f12, s, { classWeights: [2, 4, 6] });
    expectClose(weighted.mean, more.weighted_ce_2_4_6_torch_mean);
    expect(weighted.divisor).toBe(5 * 2 + 3 * 4 + 4 * 6);
    expectClose((weighted.mean * weighted.divisor) / 12, more.weighted_ce_2_4_6_naive_mean);
  });
  it('plain cross-entropy is the NLL with its standard error', async () => {
    const plain = await crossEntropy(f12, s);
    expectClose(plain.mean, expected.nll);
    expectClose(plain.standardError, more.nll_se);
    expect(plain.divisor).toBe(12);
  });
});

describe('fixture F12: calibration errors by convention', () => {
  it.each(['guo', 'sklearn'] as const)('%s: ECE and MCE in 5, 10 and 15 right-closed bins', async (convention) => {
    expectClose((await errors(5, convention)).ece, expected.ece5);
    expectClose((await errors(5, convention)).mce, expected.mce5);
    expectClose((await errors(10, convention)).ece, expected.ece10);
    expectClose((await errors(10, convention)).mce, expected.mce10);
    expectClose((await errors(15, convention)).ece, expected.ece15);
    expectClose((await errors(15, convention)).mce, expected.mce15);
  });
  it('torchmetrics: l1, l2 and max norm in 15 bins', async () => {
    const { ece, rmsce, mce } = await errors(15, 'torchmetrics');
    expectAllClose([ece, rmsce, mce], expected.tm15);
  });
  it('netcal: ACE in 10 bins', async () => expectClose((await errors(10, 'netcal')).ace, expected.netcal_ace10));
  it('netcal: ECE in 10 bins of equal mass', async () => {
    expectClose((await errors(10, 'netcal', 'mass')).ece, expected.netcal_ece10_eqmass);
  });
  it('PyCalib: classwise ECE in 15 bins', async () => {
    expectClose((await classwiseEce(f12, s, { bins: 15, convention: 'sklearn' })).ece, expected.pyc_classwise_ece15);
  });
  it('classwise ECE in 15 right-closed and left-closed bins', async () => {
    for (const convention of ['guo', 'sklearn'] as const) {
      expectClose((await classwiseEce(f12, s, { bins: 15, convention })).ece, more.classwise_ece15_right_closed);
    }
    for (const convention of ['netcal', 'torchmetrics'] as const) {
      expectClose((await classwiseEce(f12, s, { bins: 15, convention })).ece, more.classwise_ece15_left_closed);
    }
  });

  const cases = [
    ['guo', 5, more.bins5_right_closed, more.summary5_right_closed],
    ['guo', 10, more.bins10_right_closed, more.summary10_right_closed],
    ['guo', 15, more.bins15_right_closed, more.summary15_right_closed],
    ['sklearn', 15, more.bins15_right_closed, more.summary15_right_closed],
    ['netcal', 5, more.bins5_left_closed, more.summary5_left_closed],
    ['netcal', 10, more.bins10_left_closed, more.summary10_left_closed],
    ['netcal', 15, more.bins15_left_closed, more.summary15_left_closed],
    ['torchmetrics', 15, more.bins15_left_closed, more.summary15_left_closed],
  ] as const;
  it.each(cases)('%s: every bar of %i bins, and the four errors', async (convention, bins, expectedBars, summary) => {
    const drawn = await bars(bins, convention);
    expectedBars.forEach((bar, i) => {
      expect(drawn[i]?.count).toBe(bar?.n ?? 0);
      if (!bar) return;
      expectClose(drawn[i]?.accuracy, bar.accuracy);
      expectClose(drawn[i]?.meanConfidence, bar.confidence);
      expectAllClose(drawn[i]?.interval ?? [], bar.clopper_pearson_95);
    });
    const { ece, rmsce, mce, ace } = calibrationErrors(drawn, 12);
    expectAllClose([ece, rmsce, mce, ace], [summary.ece, summary.rmsce, summary.mce, summary.ace]);
  });
});

describe('fixture F12: temperature', () => {
  it('T, the NLL there and the ECE there', async () => {
    const fit = await fitTemperature(f12, s);
    if ('none' in fit) throw new Error(fit.none);
    expectClose(fit.temperature, expected.T, 1e-12);
    expectClose(fit.nllBefore, expected.nll, 1e-12);
    expectClose(fit.nllAfter, expected.nll_T, 1e-12);
    const after = await rowStatistics(atTemperature(f12, fit.temperature));
    expectClose((await errors(15, 'guo', 'width', after)).ece, expected.ece15_T);
    expectAllClose(await temperatureNll(f12, [1, fit.beta]), [expected.nll, expected.nll_T], 1e-12);
  });
});
