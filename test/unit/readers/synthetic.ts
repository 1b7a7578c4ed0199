import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Source } from '../../../src/engine/source';
import { interpret, PROPOSED, type SourceChoices } from '../../../src/readers/interpret';
import type { NamedArray, NumberArray, NumberValues } from '../../../src/readers/reading';

/** Numbers in 0 … 1 and of the normal distribution, the same every time. */
export function randomOf(seed: number): { uniform(): number; normal(): number } {
  const random = xoroshiro128plus(seed);
  const uniform = () => ((random.next() >>> 0) + 0.5) / 2 ** 32;
  return { uniform, normal: () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()) };
}

export interface Made {
  readonly logits: Float64Array;
  readonly labels: Int32Array;
}

/** Logits of a model whose label stands out by `skill`, and the labels. */
export function madeLogits(rows: number, columns: number, { skill = 3, seed = 1 } = {}): Made {
  const { uniform, normal } = randomOf(seed);
  const labels = Int32Array.from({ length: rows }, () => Math.floor(uniform() * columns));
  const logits = Float64Array.from({ length: rows * columns }, normal);
  for (let row = 0; row < rows; row++) {
    const at = row * columns + (labels[row] as number);
    logits[at] = (logits[at] as number) + skill;
  }
  return { logits, labels };
}

/** Softmax of every row. */
export function softmaxed(values: ArrayLike<number>, columns: number): Float64Array {
  const result = new Float64Array(values.length);
  for (let at = 0; at < values.length; at += columns) {
    let sum = 0;
    for (let k = at; k < at + columns; k++) sum += result[k] = Math.exp(values[k] as number);
    for (let k = at; k < at + columns; k++) result[k] = (result[k] as number) / sum;
  }
  return result;
}

export function arrayOf(
  name: string,
  values: NumberValues,
  shape: readonly number[],
  type?: NumberArray['type'],
): NumberArray {
  const usual = values instanceof Float64Array ? 'float64' : values instanceof Float32Array ? 'float32' : 'int';
  return { name, shape, type: type ?? usual, values };
}

/** What is made of arrays, the scores first. */
export function interpretArrays(
  arrays: readonly NamedArray[],
  choices: Partial<SourceChoices> = {},
  name = 'made',
): Promise<Source> {
  return interpret({ format: '', name, bytes: 0, notes: [], arrays }, { ...PROPOSED, ...choices });
}

/** What is made of a matrix of scores, and of labels where there are some. */
export function interpretScores(
  values: NumberValues,
  columns: number,
  labels?: NumberValues,
  choices: Partial<SourceChoices> = {},
  name = 'scores',
): Promise<Source> {
  const rows = values.length / columns;
  return interpretArrays(
    [arrayOf(name, values, [rows, columns]), ...(labels ? [arrayOf('labels', labels, [labels.length])] : [])],
    choices,
  );
}

/** Texts of one bearing about the scores. */
export function texts({ facts }: Source, bearing: 'for' | 'against' | 'warning'): string[] {
  return facts.evidence.filter((each) => each.bearing === bearing).map(({ text }) => text);
}

export function labelTexts({ facts }: Source, bearing: 'for' | 'against' | 'warning'): string[] {
  return facts.labelEvidence.filter((each) => each.bearing === bearing).map(({ text }) => text);
}
