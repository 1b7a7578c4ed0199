import * as l10n from '@vscode/l10n';
import { numberOfText } from '../literal/number';
import type { NumberArray } from '../reading';
import { isPlainObject } from './plainObject';

const LETTER = /^[A-Z]$/;

/**
 * The columns of lm-evaluation-harness's `samples_*.jsonl` as what they are: `filtered_resps` (else `resps`) holds for
 * each answer its log-likelihood and whether greedy decoding would give it, often as text and nested once more. Gives
 * the N × C log-likelihoods, or undefined where the columns are others. Questions with fewer answers than the others
 * have −Infinity for those they lack, which masks them.
 */
export function loglikelihoods(columns: ReadonlyMap<string, readonly unknown[]>): NumberArray | undefined {
  for (const name of ['filtered_resps', 'resps']) {
    const values = columns.get(name);
    const rows = values && rowsOf(values);
    if (rows) return matrixOf(name, rows, columns.get('target') ?? [], answersOf(columns));
  }
  return undefined;
}

/**
 * Targets that are the text of an answer, as its place among the answers of its question, which `arguments` hold. Undefined
 * for any other targets.
 */
export function targetPlaces(columns: ReadonlyMap<string, readonly unknown[]>): number[] | undefined {
  const targets = columns.get('target');
  const answers = answersOf(columns);
  if (!targets || !answers) return undefined;
  const places = targets.map((target, row) => {
    return typeof target === 'string' ? (answers[row]?.indexOf(target.trim()) ?? -1) : -1;
  });
  return places.includes(-1) ? undefined : places;
}

/** The answers to each question: `{"gen_args_0": {"arg_0": question, "arg_1": answer}}`, or `[[question, answer]]`. */
function answersOf(columns: ReadonlyMap<string, readonly unknown[]>): string[][] | undefined {
  const answers = columns.get('arguments')?.map((requests) => {
    const list = Array.isArray(requests) ? requests : isPlainObject(requests) ? Object.values(requests) : [];
    return list.map((request) => {
      const answer = Array.isArray(request) ? request[1] : isPlainObject(request) ? request.arg_1 : undefined;
      return typeof answer === 'string' ? answer.trim() : undefined;
    });
  });
  return answers?.every((row) => row.length >= 2 && !row.includes(undefined)) ? (answers as string[][]) : undefined;
}

function rowsOf(values: readonly unknown[]): number[][] | undefined {
  const rows: number[][] = [];
  for (const value of values) {
    if (!Array.isArray(value)) return undefined;
    const row = value.map(loglikelihood);
    if (row.length < 2 || row.some((number) => number === undefined)) return undefined;
    rows.push(row as number[]);
  }
  return rows.length > 0 ? rows : undefined;
}

/** The number of `[-3.5, false]` or `["-3.5", "False"]`, however many lists are around it. */
function loglikelihood(value: unknown): number | undefined {
  let pair = value;
  while (Array.isArray(pair) && pair.length === 1) pair = pair[0];
  if (!Array.isArray(pair) || pair.length !== 2) return undefined;
  const [given, greedy] = pair as [unknown, unknown];
  if (typeof greedy !== 'boolean' && greedy !== 'True' && greedy !== 'False') return undefined;
  return typeof given === 'string' ? numberOfText(given) : typeof given === 'number' ? given : undefined;
}

function matrixOf(
  name: string,
  rows: readonly number[][],
  targets: readonly unknown[],
  answers: readonly (readonly string[])[] | undefined,
): NumberArray {
  const classes = rows.reduce((most, row) => Math.max(most, row.length), 2);
  const values = new Float64Array(rows.length * classes).fill(Number.NEGATIVE_INFINITY);
  for (const [row, numbers] of rows.entries()) values.set(numbers, row * classes);
  const notes = [
    l10n.t(
      'Each number is the log-likelihood of one answer (lm-evaluation-harness); their softmax over the answers of a question is read as its distribution.',
    ),
  ];
  if (rows.some((row) => row.length !== classes)) {
    notes.push(l10n.t('Questions have different numbers of answers; those that a question lacks are masked with −∞.'));
  }
  const letters = targets.some((target) => typeof target === 'string' && LETTER.test(target.trim()));
  const [first] = answers ?? [];
  const areSame = first?.length === classes && answers?.every((row) => row.join('\n') === first.join('\n'));
  const classNames = areSame
    ? first
    : letters
      ? Array.from({ length: classes }, (_, k) => String.fromCharCode(65 + k))
      : undefined;
  return { name, shape: [rows.length, classes], type: 'float64', values, classNames, notes };
}
