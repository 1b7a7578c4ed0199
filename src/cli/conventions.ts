import type { Convention } from '../engine/binning';
import { VERY_MANY_ROWS } from '../engine/bootstrap';
import type { Findings } from './findings';

const MEMBERSHIP: Readonly<Record<Convention, string>> = {
  guo: 'Guo et al. 2017: (low, high], a confidence of 0 in no bin',
  sklearn: 'scikit-learn: (low, high], 0 in the first',
  netcal: 'netcal: [low, high), 1 in the last',
  torchmetrics: 'TorchMetrics: [low, high), exactly 1 in a further bin of its own',
};

/** Whose definition the numbers of a report follow. */
export function conventionsOf({ chosen, equalMass, guo15, labelled }: Findings): Record<string, string> {
  const bootstrap = guo15.intervals
    ? `errors over bins of equal width: percentile bootstrap, 200 resamples of the rows, seed 1${labelled >= VERY_MANY_ROWS ? ', those of bins of 500 rows or more drawn as normal' : ''}`
    : 'calibration errors have none, for summaries cannot be resampled';
  const errors = labelled > 0 ? ` ${bootstrap};` : '';
  return {
    nll: 'mean −ln p of the label over the labelled rows, in nats, not clipped',
    brier: 'sum over the classes, 0 to 2',
    ece15: `top label, 15 bins of equal width, ${MEMBERSHIP.guo}`,
    mce15: 'the largest gap of the same bins',
    meanConfidence: 'over the used rows',
    meanEntropy: 'over the used rows, in nats',
    temperature: 'minimises the mean NLL over the labelled rows with p above 0 for the label',
    ece15AtTemperature: 'as ece15, of the logits divided by the temperature, on the rows it was fitted to',
    calibration: `top label, ${chosen.bins} bins of equal width, ${MEMBERSHIP[chosen.convention]}`,
    equalMass: `top label, ${equalMass.bins} bins of equal mass, ${MEMBERSHIP[equalMass.convention]}`,
    intervals: `95 %; accuracy: Clopper–Pearson;${errors} the others: 1.96 standard errors either way, cut to values that can occur`,
  };
}
