import golden from '../../fixtures/golden/f12.json';

/** Twelve rows of three logits and their labels, small enough to check by hand; two rows are tied or nearly so. */
export const F12_LOGITS: readonly (readonly number[])[] = golden.logits;
export const F12_LABELS: readonly number[] = golden.labels;

const { expected, more } = golden;

/** Reference values from numpy in float64 and, for the two modified means, torch's conventions. */
export const F12_EXPECTED = {
  accuracy: expected.acc,
  nll: expected.nll,
  meanConfidence: more.mean_confidence,
  meanEntropy: more.mean_entropy,
  nllStandardError: more.nll_se,
  labelEntropy: more.label_entropy,
  labelSmoothing01: more['label_smoothing_0.1_ce'],
  weighted246: more.weighted_ce_2_4_6_torch_mean,
  perClass: more.per_class,
  confusion: more.confusion_rows_true.flat(),
  bins5: more.bins5_left_closed,
};
