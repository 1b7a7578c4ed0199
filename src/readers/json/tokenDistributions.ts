import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { count } from '../../text/numbers';
import type { Gathering } from '../gathering';
import { otherNames } from '../lists/labelledMatrix';
import { isPlainObject, type PlainObject } from '../lists/plainObject';
import { recordsToArrays } from '../lists/records';
import { columnsForRest, pourRest } from '../lists/restOfDistribution';
import type { NamedArray } from '../reading';
import { type TokenPosition, type TokenScore, tokenPositions } from './tokenPositions';

/** How deep objects are searched for positions. */
const DEEPEST = 10;
/** Numbers of the matrix, beyond which the rest gets fewer columns. */
const LARGEST_MATRIX = 2 ** 26;
/** How many elements of a list are looked into before it is taken for something else. */
export const PROBED = 8;

/**
 * Reads what language models' servers and GLTR save: only the likeliest tokens of each position, of a vocabulary of
 * tens of thousands. Where every position names the same tokens they are the classes, else the ranks are; what the
 * given ones leave of the probability is in the last columns, so that a row is a whole distribution. Returns whether the
 * value is of that kind. Throws a `Failure` where only the written token's own probability is given.
 */
export async function tokenDistributions(value: unknown, name: string, gathering: Gathering): Promise<boolean> {
  const examples = Array.isArray(value) ? value : [value];
  if (!examples.slice(0, PROBED).some(tokensIn)) return false;
  const found = examples.map((example) => search(example, 0));
  const positions = found.flat();
  if (positions.length === 0 || !mayBe(examples, found)) return false;
  if (positions.every(({ top }) => top.length === 1)) throw onlyOwn(name);
  const tokens = sameTokens(positions);
  gathering.arrays.push(matrixOf(positions, tokens));
  const ranks = ranksOf(positions, tokens);
  if (ranks) gathering.arrays.push(ranks);
  // One position an example: what else its record says belongs to the row.
  if (Array.isArray(value) && found.every(({ length }) => length === 1)) {
    await recordsToArrays('', value.map(plainFieldsOf), gathering);
  }
  return true;
}

/** Whether an example holds tokens with their probabilities. */
export function tokensIn(example: unknown): boolean {
  return search(example, 0).length > 0;
}

/** A list of examples is one of distributions only where all of its beginning is. */
function mayBe(examples: readonly unknown[], found: readonly (readonly TokenPosition[])[]): boolean {
  return examples.length === 1 || found.filter(({ length }) => length > 0).length * 2 > examples.length;
}

function search(value: unknown, depth: number): TokenPosition[] {
  if (depth > DEEPEST) return [];
  if (Array.isArray(value)) {
    const probed = value.slice(0, PROBED).some((part) => inner(part, depth).length > 0);
    return probed ? value.flatMap((part) => inner(part, depth)) : [];
  }
  if (!isPlainObject(value)) return [];
  return tokenPositions(value) ?? Object.keys(value).flatMap((key) => inner(value[key], depth));
}

function inner(value: unknown, depth: number): TokenPosition[] {
  // Lists of plain numbers are by far the most of a file of scores.
  return value !== null && typeof value === 'object' ? search(value, depth + 1) : [];
}

/** The tokens of the first position, likeliest first, where all positions have the same. */
function sameTokens(positions: readonly TokenPosition[]): string[] | undefined {
  const tokens = (positions[0] as TokenPosition).top.map(({ token }) => token);
  const set = new Set(tokens);
  if (set.size !== tokens.length || positions.length < 2) return undefined;
  const same = positions.every(({ top }) => top.length === set.size && top.every(({ token }) => set.has(token)));
  return same ? tokens.sort((a, b) => (a < b ? -1 : 1)) : undefined;
}

function matrixOf(positions: readonly TokenPosition[], tokens: readonly string[] | undefined): NamedArray {
  const given = mostGiven(positions);
  const names = tokens?.map((token) => token.trim() || token) ?? Array.from({ length: given }, (_, k) => rankName(k));
  const shares = positions.map(({ top }) => restOf(top));
  const needed = Math.max(1, columnsForRest(shares));
  const others = Math.min(needed, Math.max(1, Math.floor(LARGEST_MATRIX / positions.length) - given));
  const classes = given + others;
  const values = new Float64Array(positions.length * classes).fill(Number.NEGATIVE_INFINITY);
  const portions = new Float64Array(others);
  for (const [row, { top }] of positions.entries()) {
    const at = row * classes;
    top.forEach(({ token, logprob }, rank) => {
      values[at + (tokens?.indexOf(token) ?? rank)] = logprob;
    });
    const { rest, smallest } = shares[row] as ReturnType<typeof restOf>;
    pourRest(portions, rest, smallest);
    for (let k = 0; k < others; k++) values[at + given + k] = Math.log(portions[k] as number);
  }
  return {
    name: 'log_probs',
    shape: [positions.length, classes],
    type: 'float64',
    values,
    classNames: [...names, ...otherNames(others)],
    notes: [meaning(given, tokens !== undefined), ...(others < needed ? [tooFew()] : [])],
  };
}

function tooFew(): string {
  return l10n.t(
    'Where the likeliest token has very little of the probability, one of the last columns has more of it.',
  );
}

function mostGiven(positions: readonly TokenPosition[]): number {
  return positions.reduce((most, { top }) => Math.max(most, top.length), 0);
}

function rankName(rank: number): string {
  return l10n.t('top {0}', rank + 1);
}

/** What the given tokens leave of 1, and the largest and smallest of their probabilities. */
function restOf(top: readonly TokenScore[]): { rest: number; highest: number; smallest: number } {
  const sum = top.reduce((total, { logprob }) => total + Math.exp(logprob), 0);
  const [highest, smallest] = [top[0]?.logprob ?? 0, top.at(-1)?.logprob ?? 0];
  return { rest: Math.max(0, 1 - sum), highest: Math.exp(highest), smallest: Math.exp(smallest) };
}

function meaning(given: number, byToken: boolean): string {
  return byToken
    ? l10n.t(
        'The file has the probabilities of {0} tokens only. The last columns are what these leave of 1; which tokens that is, is not known.',
        count(given),
      )
    : l10n.t(
        'The file has only the {0} likeliest tokens of each position, and other ones at each. So the columns are ranks (“top 1” is the likeliest), and the last ones are what these leave of 1: confidence, accuracy and the loss of a token that is listed are exact; the loss of one that is not, and the entropy, are at least what is shown.',
        count(given),
      );
}

/** The place of the token that stands at each position, as a class; undefined where no position tells it. */
function ranksOf(positions: readonly TokenPosition[], tokens: readonly string[] | undefined): NamedArray | undefined {
  if (positions.every(({ actual }) => actual === undefined)) return undefined;
  const given = mostGiven(positions);
  const values = Float64Array.from(positions, ({ top, actual }) => {
    if (actual === undefined) return Number.NaN;
    if (actual < 0) return given;
    return tokens ? tokens.indexOf((top[actual] as TokenScore).token) : actual;
  });
  const notes = [
    l10n.t('The label of a position is the token that stands there (for generated text, the one sampled).'),
  ];
  return { name: 'target_token', shape: [positions.length], type: 'int', values, notes };
}

function plainFieldsOf(example: unknown): PlainObject {
  const fields = Object.create(null) as Record<string, unknown>;
  if (!isPlainObject(example)) return fields;
  for (const key of Object.keys(example)) {
    const value = example[key];
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') fields[key] = value;
  }
  return fields;
}

function onlyOwn(name: string): Failure {
  return new Failure(
    'partial-distributions',
    l10n.t(
      '{0} has the probability of the written token only, not of others beside it. Ask the model for more, for example with top_logprobs=20.',
      name,
    ),
    ['choose-file'],
  );
}
