import { isPredictionName, labelNameStrength, scoreNameStrength } from '../interpretation/wellKnownNames';

/** Columns that together are one matrix: indices into the given names, and what each adds to the prefix. */
export interface Family {
  readonly name: string;
  readonly members: readonly number[];
  readonly suffixes: readonly string[];
}

const SEPARATOR = /[_.:\- ]/g;
/** Words that, before a class, name scores in a column's name, and do not by themselves. */
const PREFIX = /^(class|cls|output)$/i;
/** `prediction_label` and `pred_id` are no scores of classes "label" and "id". */
const NO_CLASS = /^(label|labels|class|id|idx|index|name|mean|max|min|std|sum|entropy|margin|top1|correct)$/i;
/** Prefixes that say too little unless numbers follow: `pred_cat` may be anything, `pred_0, pred_1` is scores. */
const VAGUE = /(^|[_.])(preds?|predictions?|y_pred|outputs?|class|cls|z)$/i;

/**
 * Families of columns among names: `p_cat, p_dog` (a word for scores, then the class), `logit_0 … logit_9`,
 * `Prediction1 …`, or bare numbers `0 … 9`. Numbered columns are put in the order of their numbers.
 *
 * @param areScores whether values say of columns that they are scores, whose names say too little
 */
export function families(
  names: readonly string[],
  areScores: (members: readonly number[]) => boolean = () => false,
): Family[] {
  const worded = grouped(names, splitAtWord).filter(
    ({ prefix, suffixes, members }) => areClassNumbers(suffixes) || !VAGUE.test(prefix) || areScores(members),
  );
  const claimed = new Set(worded.flatMap(({ members }) => members));
  const numbered = grouped(names, (name, member) => (claimed.has(member) ? undefined : splitAtNumber(name))).filter(
    ({ suffixes }) => areClassNumbers(suffixes),
  );
  return [...worded, ...numbered].map(inOrder);
}

/**
 * Families of marks under a word for labels: `true_cat, true_dog` are one-hot labels, or several of a row, where that is
 * what they hold.
 *
 * @param areMarks whether they do, under these classes
 */
export function labelFamilies(
  names: readonly string[],
  areMarks: (members: readonly number[], classes: readonly string[]) => boolean,
): Family[] {
  return grouped(names, splitAtLabel)
    .filter(({ members, suffixes }) => areMarks(members, suffixes))
    .map(inOrder);
}

interface Group {
  readonly prefix: string;
  readonly members: number[];
  readonly suffixes: string[];
}

type Split = readonly [prefix: string, suffix: string];

function grouped(names: readonly string[], split: (name: string, member: number) => Split | undefined): Group[] {
  const groups = new Map<string, Group>();
  names.forEach((name, member) => {
    const [prefix, suffix] = split(name, member) ?? [];
    if (prefix === undefined || suffix === undefined) return;
    const group = groups.get(prefix) ?? { prefix, members: [], suffixes: [] };
    group.members.push(member);
    group.suffixes.push(suffix);
    groups.set(prefix, group);
  });
  return [...groups.values()].filter(({ members }) => members.length >= 2).map(withoutCommonWord);
}

/** The longest prefix that means scores: `pred_prob_cat` is `cat` under `pred_prob`. */
function splitAtWord(name: string): Split | undefined {
  let longest: Split | undefined;
  for (const { index } of name.matchAll(SEPARATOR)) {
    const prefix = name.slice(0, index);
    const suffix = name.slice(index + 1);
    if (suffix === '' || NO_CLASS.test(suffix)) continue;
    if (PREFIX.test(prefix) || scoreNameStrength(prefix) === 2) longest = [prefix, suffix];
  }
  return longest;
}

function splitAtLabel(name: string): Split | undefined {
  // `y_true` and `y_pred` are no marks of classes "true" and "pred".
  if (isPredictionName(name) || labelNameStrength(name) === 2) return undefined;
  const at = name.search(SEPARATOR);
  const prefix = name.slice(0, at);
  return at > 0 && at < name.length - 1 && labelNameStrength(prefix) === 2 ? [prefix, name.slice(at + 1)] : undefined;
}

function splitAtNumber(name: string): Split | undefined {
  const match = /^(.*?)[_.:\- ]?(\d+)$/.exec(name);
  return match ? [match[1] ?? '', match[2] ?? ''] : undefined;
}

/** `p_class_0, p_class_1` are the classes 0 and 1. */
function withoutCommonWord(group: Group): Group {
  const splits = group.suffixes.map(splitAtNumber);
  const word = splits[0]?.[0];
  if (!word || !splits.every((split) => split?.[0] === word)) return group;
  const suffixes = splits.map((split) => split?.[1] ?? '');
  return areClassNumbers(suffixes) ? { ...group, suffixes } : group;
}

/** Numbered columns by their numbers. */
export function inOrder({ prefix, members, suffixes }: Group): Family {
  const order = members.map((_, index) => index);
  if (suffixes.every((suffix) => /^\d+$/.test(suffix))) order.sort((a, b) => Number(suffixes[a]) - Number(suffixes[b]));
  const ordered = order.map((index) => suffixes[index] as string);
  return {
    name: prefix === '' ? `${ordered[0]} … ${ordered.at(-1)}` : `${prefix}_*`,
    members: order.map((index) => members[index] as number),
    suffixes: ordered,
  };
}

/**
 * The first number that is missing where suffixes count from 0 or 1 and leave a few out; undefined where they leave
 * none out, or so many that they are no count (quantiles 5, 50, 95).
 */
export function gapOf(sorted: readonly string[]): number | undefined {
  if (sorted.length < 3 || !sorted.every((suffix) => /^(0|[1-9]\d*)$/.test(suffix))) return undefined;
  const numbers = sorted.map(Number);
  const first = numbers[0] as number;
  if (first > 1 || (numbers.at(-1) as number) - first + 1 >= 2 * numbers.length) return undefined;
  const index = numbers.findIndex((number, k) => number !== first + k);
  return index < 0 ? undefined : first + index;
}

/** Whether suffixes are 0 … K−1 or 1 … K in any order. */
export function areClassNumbers(suffixes: readonly string[]): boolean {
  const numbers = suffixes
    .map((suffix) => (/^(0|[1-9]\d*)$/.test(suffix) ? Number(suffix) : Number.NaN))
    .sort((a, b) => a - b);
  const first = numbers[0];
  return (first === 0 || first === 1) && numbers.every((number, index) => number === first + index);
}
