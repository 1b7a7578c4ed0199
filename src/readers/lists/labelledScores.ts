import { numberOfText } from '../literal/number';
import { isPlainObject, type PlainObject } from './plainObject';

/** A class and its score, as pipelines give them: `{"label": "cat", "score": 0.9}`. */
export interface LabelledScore {
  readonly label: string;
  readonly score: number;
}

const LABEL_KEYS = ['label', 'class', 'classname', 'class_name', 'displayname', 'category', 'prediction', 'name'];
const SCORE_KEYS = ['score', 'probability', 'prob', 'confidence', 'logit'];
/** More says that the object is an example with columns and not one of its classes. */
const MOST_KEYS = 4;
/** Scores that sum to 1 are all there are. */
export const SUM_TOLERANCE = 2e-3;

function labelledScore(value: unknown): LabelledScore | undefined {
  if (!isPlainObject(value) || Object.keys(value).length > MOST_KEYS) return undefined;
  // A box or a span says that this was detected in the example, one of any number.
  if (Object.values(value).some((part) => part !== null && typeof part === 'object')) return undefined;
  const label = under(LABEL_KEYS, value);
  const given = under(SCORE_KEYS, value);
  const score = typeof given === 'string' ? numberOfText(given) : given;
  if (typeof score !== 'number' || (typeof label !== 'string' && typeof label !== 'number')) return undefined;
  return { label: String(label), score };
}

/** What an object has under the first of some keys, written in small or large letters. */
function under(keys: readonly string[], value: PlainObject): unknown {
  const own = Object.keys(value);
  for (const key of keys) {
    const found = own.find((name) => name.toLowerCase() === key);
    const part = found === undefined ? undefined : value[found];
    if (part !== undefined && part !== null) return part;
  }
  return undefined;
}

/** One example's classes with their scores: a list of them, perhaps in a list of its own; undefined for anything else. */
export function labelledRow(value: unknown): LabelledScore[] | undefined {
  let list = value;
  while (Array.isArray(list) && list.length === 1 && Array.isArray(list[0])) list = list[0];
  if (!Array.isArray(list) || list.length === 0) return undefined;
  const row: LabelledScore[] = [];
  for (const element of list) {
    const entry = labelledScore(element);
    if (entry === undefined) return undefined;
    row.push(entry);
  }
  return new Set(row.map(({ label }) => label)).size === row.length ? row : undefined;
}

/** Rows of labelled scores where every value that is there is one; undefined otherwise. */
export function labelledRows(values: readonly unknown[]): (readonly LabelledScore[] | undefined)[] | undefined {
  const rows: (readonly LabelledScore[] | undefined)[] = [];
  for (const value of values) {
    const row = value === null || value === undefined ? undefined : labelledRow(value);
    if (row === undefined && value !== null && value !== undefined) return undefined;
    rows.push(row);
  }
  return rows.some((row) => row !== undefined) ? rows : undefined;
}

/**
 * A list of nothing but class and score, without lists inside: all classes of one example where they sum to 1, as
 * pipelines gave one example before transformers 4.20, else the likeliest class of each example. Undefined where the
 * label may be the true one beside the score of class 1.
 */
export function bareLabelledScores(values: readonly unknown[]): LabelledScore[][] | undefined {
  const entries: LabelledScore[] = [];
  for (const value of values) {
    const entry = labelledScore(value);
    // What has a name may be anything; in a list of its own for each example, it is a class.
    if (entry === undefined || Object.keys(value as object).some((key) => /^name$/i.test(key))) return undefined;
    if (Object.keys(value as object).length > 2 || numberOfText(entry.label) !== undefined) return undefined;
    entries.push(entry);
  }
  const labels = new Set(entries.map(({ label }) => label));
  if (labels.size < 2) return undefined;
  const sum = entries.reduce((total, { score }) => total + score, 0);
  if (labels.size === entries.length && Math.abs(sum - 1) <= SUM_TOLERANCE) return [entries];
  const likeliest = entries.every(({ score }) => score >= 0 && score <= 1 && (labels.size > 2 || score >= 0.5));
  return likeliest ? entries.map((entry) => [entry]) : undefined;
}
