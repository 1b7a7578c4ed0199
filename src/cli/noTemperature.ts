import type { NoGridTemperature } from '../engine/summaries/gridTemperature';

/** Why there is no temperature, in a sentence. */
export function noTemperature(reason: NoGridTemperature): string {
  switch (reason) {
    case 'no-labels':
      return 'No usable row has a label, and a fit needs labels.';
    case 'zero-probability':
      return 'Every labelled row gives its label the probability 0, which no temperature changes.';
    case 'flat':
      return 'In every row all logits are equal, so every temperature costs the same.';
    case 'separable':
      return 'Every label is among the largest logits of its row, so the NLL falls towards its least as T goes to 0.';
    case 'worse-than-uniform':
      return 'The logit of the label is on average no higher than the mean logit, so the NLL falls as T goes to infinity.';
    case 'colder-than-grid':
      return 'The best temperature is below 1/256, where summaries do not reach.';
    case 'warmer-than-grid':
      return 'The best temperature is above 256, where summaries do not reach.';
  }
}
