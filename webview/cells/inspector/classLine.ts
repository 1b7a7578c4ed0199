import type { RowMeasures } from '../../../src/cells/inspector/measures';
import { shareOf } from '../../../src/cells/inspector/sentence';

/** One class of the row as it is drawn. */
export interface ClassLine {
  readonly index: number;
  readonly name: string;
  readonly isLabel: boolean;
  readonly isPredicted: boolean;
  /** Divided by the temperature. */
  readonly logit: number;
  readonly probability: number;
  /** The same in percent. */
  readonly share: string;
  readonly gradient: number;
  /** As it was read. */
  readonly logitBefore: number;
  readonly probabilityBefore: number;
}

/** What the bar of a class's probability stands for. */
export function roleOf(line: ClassLine, hasLabel: boolean): 'correct' | 'wrong' | 'neutral' {
  if (line.isLabel) {
    return 'correct';
  }
  return line.isPredicted && hasLabel ? 'wrong' : 'neutral';
}

export interface Drawn {
  readonly logits: Float64Array;
  readonly measures: RowMeasures;
  readonly logitsBefore: Float64Array;
  readonly measuresBefore: RowMeasures;
}

export function classLine(index: number, name: string, label: number, drawn: Drawn): ClassLine {
  const { measures, measuresBefore } = drawn;
  return {
    index,
    name,
    isLabel: index === label,
    isPredicted: index === measures.predicted,
    logit: drawn.logits[index] ?? Number.NaN,
    probability: measures.probabilities[index] ?? Number.NaN,
    share: shareOf(measures, index),
    gradient: measures.gradient[index] ?? Number.NaN,
    logitBefore: drawn.logitsBefore[index] ?? Number.NaN,
    probabilityBefore: measuresBefore.probabilities[index] ?? Number.NaN,
  };
}
