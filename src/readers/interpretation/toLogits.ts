import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import type { ScoreKind } from '../../engine/table';
import { count, short } from '../../text/numbers';
import { rowName } from '../place';
import type { NumberValues } from '../reading';
import { RANGE_TOLERANCE } from './valueFacts';

/**
 * Scores as logits, N × K row-major. Logits and log-probabilities in floats are taken as they are, without a
 * copy; probabilities as their natural logarithm. A single column z becomes the two columns 0, z, whose softmax
 * is the sigmoid (1 − p, p). Throws a `Failure` at a value that is no probability but should be one.
 */
export function toLogits(values: NumberValues, columns: number, kind: ScoreKind): Float32Array | Float64Array {
  if (kind === 'probabilities') return columns === 1 ? ofProbabilityColumn(values) : logarithms(values, columns);
  if (columns === 1) return kind === 'logits' ? besideZero(values) : ofLogProbabilityColumn(values);
  return values instanceof Float32Array || values instanceof Float64Array ? values : Float64Array.from(values);
}

/** The logarithms of probabilities in whole rows, of which the first is called `firstRow` where something is wrong with one. */
export function logarithms(values: NumberValues, columns: number, firstRow = 0): Float64Array {
  const logits = new Float64Array(values.length);
  const before = firstRow * columns;
  for (let i = 0; i < values.length; i++) logits[i] = Math.log(probability(values[i] as number, before + i, columns));
  return logits;
}

function ofProbabilityColumn(values: NumberValues): Float64Array {
  const logits = new Float64Array(2 * values.length);
  for (let i = 0; i < values.length; i++) {
    const p = probability(values[i] as number, i, 1);
    logits[2 * i] = Math.log1p(-p);
    logits[2 * i + 1] = Math.log(p);
  }
  return logits;
}

/** ln(1 − eˡ), ln p = l: each branch where it is accurate (Mächler 2012, "Accurately computing log(1 − exp(−|a|))"). */
function ofLogProbabilityColumn(values: NumberValues): Float64Array {
  const logits = new Float64Array(2 * values.length);
  for (let i = 0; i < values.length; i++) {
    const l = Math.min(values[i] as number, 0);
    logits[2 * i] = l > -Math.LN2 ? Math.log(-Math.expm1(l)) : Math.log1p(-Math.exp(l));
    logits[2 * i + 1] = values[i] as number;
  }
  return logits;
}

function besideZero(values: NumberValues): Float32Array | Float64Array {
  const logits =
    values instanceof Float32Array ? new Float32Array(2 * values.length) : new Float64Array(2 * values.length);
  for (let i = 0; i < values.length; i++) logits[2 * i + 1] = values[i] as number;
  return logits;
}

/** The value, brought back into 0 … 1 where arithmetic left it just outside; NaN and +Infinity stay, for the row to be counted. */
export function probability(value: number, index: number, columns: number): number {
  if ((value >= 0 && value <= 1) || Number.isNaN(value) || value === Infinity) return value;
  if (value >= -RANGE_TOLERANCE && value <= 1 + RANGE_TOLERANCE) return value < 0 ? 0 : 1;
  throw new Failure(
    'not-probabilities',
    l10n.t(
      'Row {0} holds {1} in column {2}, which is no probability. Take the numbers as logits instead.',
      rowName(Math.floor(index / columns)),
      short(value),
      count(index % columns),
    ),
    ['take-as-logits'],
  );
}
