import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import type { Evidence } from '../../engine/source';
import { count, percent, short } from '../../text/numbers';
import { rowName } from '../place';
import type { NumberValues } from '../reading';
import type { ScoreSample } from './sample';
import { probability } from './toLogits';

/** Recovered probabilities may be this much below 0, for the second softmax was stored with so many digits. */
const NOISE = 1e-5;
/** A model that is merely unsure stays far from what two softmaxes of a confident row give. */
const CONFIDENT = 0.75;
/** Two classes leave a second softmax the range 0.27 … 0.73, in which many honest models stay. */
const CONFIDENT_OF_TWO = 0.95;

/** The most that the softmax of K probabilities can give: e / (e + K − 1). */
export function largestOfTwice(classes: number): number {
  return Math.E / (Math.E + classes - 1);
}

/**
 * p of q = softmax(p), where p sums to 1: p_k = ln q_k + (1 − Σ ln q) / K, written to `out`. Where q is no such softmax
 * some p_k are negative.
 */
function undo(q: NumberValues, at: number, classes: number, out: Float64Array): void {
  let sum = 0;
  for (let k = 0; k < classes; k++) {
    const log = Math.log(q[at + k] as number);
    out[k] = log;
    sum += log;
  }
  const shift = (1 - sum) / classes;
  for (let k = 0; k < classes; k++) out[k] = (out[k] as number) + shift;
}

/**
 * Softmax applied to what already were probabilities: none exceeds e / (e + K − 1), undoing it gives probabilities, and
 * some of these are confident, which an unsure model’s are not.
 *
 * @param highest largest probability of the whole array
 */
export function twiceEvidence(sample: ScoreSample, highest: number): Evidence[] {
  const { values, rows, columns } = sample;
  const bound = largestOfTwice(columns);
  if (highest > bound * (1 + 1e-6)) return [];
  const p = new Float64Array(columns);
  let [lowest, most] = [Infinity, 0];
  for (let row = 0; row < rows; row++) {
    undo(values, row * columns, columns, p);
    for (const value of p) {
      if (value < lowest) lowest = value;
      if (value > most) most = value;
    }
  }
  if (lowest < -1e-3 || most < (columns === 2 ? CONFIDENT_OF_TWO : CONFIDENT)) return [];
  const text = l10n.t(
    'No probability exceeds {0}, the most that a softmax of probabilities can give with {1} classes: softmax was probably applied twice. Undone, they would be probabilities up to {2}, of which the smallest, below about 1e−7, are lost.',
    short(bound),
    count(columns),
    percent(Math.min(most, 1)),
  );
  return [{ text, bearing: 'warning' }];
}

/**
 * ln p of the probabilities that softmax was applied to a second time; what came out as 0 or less is −∞. Throws a `Failure`
 * where there are none, which counts rows from `firstRow` on.
 */
export function logitsOfTwice(values: NumberValues, columns: number, firstRow: number): Float64Array {
  const rows = values.length / columns;
  const logits = new Float64Array(values.length);
  const p = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    const at = row * columns;
    // Of what is no probability there is no logarithm.
    for (let k = 0; k < columns; k++) probability(values[at + k] as number, firstRow * columns + at + k, columns);
    undo(values, at, columns, p);
    for (let k = 0; k < columns; k++) {
      const value = p[k] as number;
      if (value < -Math.max(NOISE, 1e-3 / columns)) throw notTwice(firstRow + row, value);
      logits[at + k] = Number.isNaN(value) ? value : Math.log(Math.max(value, 0));
    }
  }
  return logits;
}

/** What is said of scores that it was undone for. */
export function twiceNote(): string {
  return l10n.t(
    'The second softmax was undone: p = ln q + (1 − Σ ln q)/K. What came out as 0 or less is below the digits that were stored, and has probability 0.',
  );
}

function notTwice(row: number, value: number): Failure {
  return new Failure(
    'not-twice',
    l10n.t(
      'Row {0} is no softmax of probabilities: undone, one of them would be {1}. Take the numbers as probabilities instead.',
      rowName(row),
      short(value),
    ),
    ['take-as-probabilities'],
  );
}
