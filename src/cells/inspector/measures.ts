import { RowPass } from '../../engine/rowPass';
import { RowStatus } from '../../engine/rowStatus';
import { softmax } from '../../engine/softmax';
import { NO_LABEL } from '../../engine/table';

/** What a softmax makes of one row. What cannot be said (no label, a NaN in the row) is NaN or −1. */
export interface RowMeasures {
  /** One of engine's `RowStatus`. */
  readonly status: number;
  /** K probabilities. */
  readonly probabilities: Float64Array;
  /** p − y, the gradient of −ln p_y with respect to the logits; NaN everywhere without a label. */
  readonly gradient: Float64Array;
  /** ln Σ exp(z). */
  readonly logSumExp: number;
  /** −ln p_y, in nats. */
  readonly loss: number;
  /** −Σ p ln p, in nats. */
  readonly entropy: number;
  /** Largest logit less the second largest: the log-odds between the two classes. */
  readonly margin: number;
  readonly predicted: number;
  readonly runnerUp: number;
}

/**
 * Measures K logits, in float64 and without a detour through probabilities that underflow.
 *
 * @param label Index of a class, or NO_LABEL.
 */
export function measureRow(logits: Float64Array, label: number): RowMeasures {
  const classes = logits.length;
  const pass = new RowPass({ classes, beta: 1 });
  const status = pass.run(logits, 0, label);
  const isUsed = status === RowStatus.used;
  // The limit of a softmax is defined where logits are +∞, although no statistics are.
  const softened = softmax(logits);
  const hasLabel = label !== NO_LABEL;
  return {
    status,
    probabilities: softened,
    gradient: hasLabel && isUsed ? gradientOf(softened, label) : new Float64Array(classes).fill(Number.NaN),
    logSumExp: isUsed ? pass.max + Math.log1p(pass.tail) : Number.NaN,
    loss: isUsed && hasLabel ? pass.labelGap + Math.log1p(pass.tail) : Number.NaN,
    entropy: isUsed ? Math.log1p(pass.tail) + pass.expectedGap : Number.NaN,
    margin: isUsed ? pass.max - pass.second : Number.NaN,
    predicted: isUsed ? pass.predicted : -1,
    runnerUp: isUsed ? pass.runnerUp : -1,
  };
}

/** p − y from the probabilities: a second softmax of 200,000 classes would not fit into a frame. */
function gradientOf(probabilities: Float64Array, label: number): Float64Array {
  const gradient = probabilities.slice();
  let others = 0;
  for (let k = 0; k < gradient.length; k++) {
    others += k === label ? 0 : (gradient[k] ?? 0);
  }
  // −(1 − p_y) without the cancellation.
  gradient[label] = -others;
  return gradient;
}
