import { logSumExp } from '../../engine/softmax';
import type { RowMeasures } from './measures';

/** The classes that are not shown one by one, taken together. */
export interface OtherClasses {
  readonly count: number;
  /** ln Σ exp(z) over them: the logit of a single class that would weigh as much. */
  readonly logit: number;
  readonly probability: number;
  readonly gradient: number;
}

/** Sums up all classes but those shown; `undefined` where every class is shown. */
export function otherClasses(
  logits: Float64Array,
  measures: RowMeasures,
  shown: readonly number[],
): OtherClasses | undefined {
  if (shown.length >= logits.length) {
    return undefined;
  }
  const rest = logits.slice();
  let probability = 0;
  let gradient = 0;
  const isShown = new Uint8Array(logits.length);
  for (const k of shown) {
    isShown[k] = 1;
    rest[k] = Number.NEGATIVE_INFINITY;
  }
  for (let k = 0; k < logits.length; k++) {
    if (isShown[k] === 0) {
      probability += measures.probabilities[k] ?? 0;
      gradient += measures.gradient[k] ?? 0;
    }
  }
  return { count: logits.length - shown.length, logit: logSumExp(rest), probability, gradient };
}
