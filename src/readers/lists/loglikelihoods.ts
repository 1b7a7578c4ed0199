import * as l10n from '@vscode/l10n';
import { numberOfText } from '../literal/number';
import type { NumberArray } from '../reading';

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
    if (rows) return matrixOf(name, rows, columns.get('target') ?? []);
  }
  return undefined;
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

function matrixOf(name: string, rows: readonly number[][], targets: readonly unknown[]): NumberArray {
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
  const classNames = letters ? Array.from({ length: classes }, (_, k) => String.fromCharCode(65 + k)) : undefined;
  return { name, shape: [rows.length, classes], type: 'float64', values, classNames, notes };
}
