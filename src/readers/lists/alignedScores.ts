import type { NamedArray } from '../reading';
import { matrixOfLabelled } from './labelledMatrix';
import { type LabelledScore, SUM_TOLERANCE } from './labelledScores';

const CLASS_LIST = /(^|_)(labels|classes|class_names|display_?names|candidates|candidate_labels|choices)$/i;

/**
 * Columns of class names beside columns of scores, each row in its own order (`{"labels": ["dog", "cat"], "scores":
 * [0.6, 0.4]}`, as zero-shot pipelines give them), as matrices with a column a class, and the keys that were used. One row
 * alone is taken only where its scores sum to 1.
 */
export function alignedScores(cells: ReadonlyMap<string, readonly unknown[]>): {
  readonly matrices: readonly NamedArray[];
  readonly used: readonly string[];
} {
  const matrices: NamedArray[] = [];
  const used: string[] = [];
  const names = [...cells].find(([key, values]) => areClassNames(key, values));
  // Other answers to each question are no classes.
  if (!names || !haveSameNames(names[1])) return { matrices, used };
  for (const [key, values] of cells) {
    if (!values.every((value) => value === null || isNumberList(value))) continue;
    const rows = values.map((value, row) => labelled(names[1][row], value));
    if (rows.some((entries, row) => entries === undefined && values[row] !== null)) continue;
    if (values.length === 1 && !sumsToOne(values[0])) continue;
    matrices.push(matrixOfLabelled(key, rows));
    used.push(key);
  }
  if (matrices.length > 0) used.push(names[0]);
  return { matrices, used };
}

/** Whether these are lists of class names, to which lists of scores beside them may belong. */
export function areClassNames(key: string, values: readonly unknown[]): boolean {
  return CLASS_LIST.test(key) && areNameLists(values);
}

function areNameLists(values: readonly unknown[]): boolean {
  const lists = values.filter((value): value is string[] => {
    return Array.isArray(value) && value.length >= 2 && value.every((name) => typeof name === 'string');
  });
  return lists.length > 0 && lists.length === values.filter((value) => value !== null).length;
}

function haveSameNames(values: readonly unknown[]): boolean {
  const lists = values.filter(Array.isArray) as string[][];
  const known = new Set(lists[0]);
  return lists.every((list) => list.length === known.size && list.every((name) => known.has(name)));
}

function isNumberList(value: unknown): boolean {
  return Array.isArray(value) && value.length >= 2 && value.every((number) => typeof number === 'number');
}

function labelled(names: unknown, scores: unknown): LabelledScore[] | undefined {
  if (!Array.isArray(names) || !Array.isArray(scores) || names.length !== scores.length) return undefined;
  if (new Set(names).size !== names.length) return undefined;
  return names.map((label, index) => ({ label: String(label), score: scores[index] as number }));
}

function sumsToOne(value: unknown): boolean {
  const numbers = value as readonly number[];
  return Math.abs(numbers.reduce((sum, number) => sum + number, 0) - 1) <= SUM_TOLERANCE;
}
