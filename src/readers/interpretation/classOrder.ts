import * as l10n from '@vscode/l10n';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Pace } from '../../engine/pace';
import type { ClassColumn } from '../../engine/rowColumns';
import type { Evidence, LabelRepair } from '../../engine/source';
import { count, percent } from '../../text/numbers';
import { bestOrder } from './assignment';
import { agreementOf, type Confusions, chanceOf, confusionsOf, mostOfAnyOrder, shareOf } from './confusions';
import { type NamedOrder, namedOrders } from './namedOrders';

/** Whether the labels mean the columns as they are given, or those of the order under which they agree. */
export type ClassOrder = 'asGiven' | 'repaired';

/** Fewer rows agree with some order by accident. */
const FEWEST_ROWS = 50;
/** Labels that agree with the scores more often are in order. */
const SUSPICIOUS = 0.5;
/** A matrix of more classes, and the search through it, would make a person wait. */
const MOST_CLASSES = 1024;
/** Up to so many classes, shuffled labels are ordered as well as can be; of more, only what no order exceeds is known. */
const MOST_ORDERED = 200;
const SHUFFLES = 5;
const MOST_SHUFFLED = 2 ** 18;
/** What an order has to gain over shuffled labels, and over none. */
const GAIN = 0.05;

export interface OrderFinding {
  readonly evidence: Evidence;
  /** Column of the scores that each label means, where another order than the given one is plainly better. */
  readonly columnOf?: Int32Array;
  readonly repair?: LabelRepair;
  /** Of rows that are right under that order. */
  readonly share?: number;
}

/**
 * Where the labels hardly agree with the scores: whether another order of the classes makes them agree, more than it would
 * with labels that are shuffled; or whether none does, because the labels belong to other rows. Undefined where neither can
 * be said, which for labels that agree costs nothing.
 */
export async function orderFinding(
  predicted: ClassColumn,
  labels: Int32Array,
  classes: number,
  names: readonly string[] | undefined,
  pace: Pace,
): Promise<OrderFinding | undefined> {
  if (classes > MOST_CLASSES) return undefined;
  const { rows, share: asGiven } = agreementOf(predicted, labels);
  if (rows < FEWEST_ROWS || asGiven >= SUSPICIOUS) return undefined;
  const found = confusionsOf(predicted, labels, classes);
  const { chance, largestPrediction } = chanceOf(found);
  const error = Math.sqrt((chance * (1 - chance)) / found.rows);
  const isByChance = asGiven <= Math.max(chance + 2.5 * error, 1.2 * chance) && largestPrediction < 0.9;
  const most = mostOfAnyOrder(found);
  // Where classes have few rows, the first bound is far too high; an order that is to be repaired moves most of them.
  const mayGain = most >= asGiven + 2 * GAIN && mostOfAnyOrder(found, false) >= asGiven + GAIN;
  if (!mayGain && !isByChance) return undefined;
  await pace(1);
  const shuffled = await shuffledShare(predicted, labels, classes, pace);
  const isWorthIt = most >= shuffled.most + GAIN;
  if (classes > MOST_ORDERED && !isWorthIt) return isByChance ? strangers(found, asGiven, most, shuffled) : undefined;
  const order = await bestOrder(found);
  const best = shareOf(found, order);
  if (best < shuffled.most + Math.max(GAIN, 3 * error) || best < asGiven + 2 * GAIN) {
    return isByChance ? strangers(found, asGiven, best, shuffled) : undefined;
  }
  return repaired(found, asGiven, { columnOf: order, share: best }, shuffled, namedOrders(classes, names), labels);
}

interface Shuffled {
  /** The largest share of right rows under the best order, over a few shuffles; or what none exceeds. */
  readonly most: number;
  readonly mean: number;
}

/** How many rows the best order makes right where labels and rows have nothing to do with each other. */
async function shuffledShare(
  predicted: ClassColumn,
  labels: Int32Array,
  classes: number,
  pace: Pace,
): Promise<Shuffled> {
  // Of fewer rows the best order fits chance better, so a sample makes the comparison no less strict.
  const step = Math.ceil(labels.length / MOST_SHUFFLED);
  const ownLabels = step > 1 ? labels.filter((_, row) => row % step === 0) : labels;
  const ownPredictions = step > 1 ? predicted.filter((_, row) => row % step === 0) : predicted;
  const order = Int32Array.from({ length: ownLabels.length }, (_, row) => row);
  const random = xoroshiro128plus(1);
  const shares: number[] = [];
  for (let i = 0; i < SHUFFLES; i++) {
    for (let row = order.length - 1; row > 0; row--) {
      const other = Math.floor(((random.next() >>> 0) / 2 ** 32) * (row + 1));
      const kept = order[row] as number;
      order[row] = order[other] as number;
      order[other] = kept;
    }
    const confusions = confusionsOf(ownPredictions, ownLabels, classes, order);
    shares.push(classes > MOST_ORDERED ? mostOfAnyOrder(confusions) : shareOf(confusions, await bestOrder(confusions)));
    await pace(1);
  }
  return { most: Math.max(...shares), mean: shares.reduce((sum, share) => sum + share, 0) / SHUFFLES };
}

function repaired(
  found: Confusions,
  asGiven: number,
  best: { readonly columnOf: Int32Array; readonly share: number },
  shuffled: Shuffled,
  orders: readonly NamedOrder[],
  labels: Int32Array,
): OrderFinding {
  // What is simple and nearly as good is the truth: the best order fits chance, too.
  const named = orders
    .map((order) => ({ ...order, share: shareOf(found, order.columnOf) }))
    .reduce<(NamedOrder & { share: number }) | undefined>((a, b) => (a && a.share >= b.share ? a : b), undefined);
  const isNamed = named !== undefined && named.share >= 0.95 * best.share;
  const { share, columnOf } = isNamed ? named : best;
  const measured = l10n.t(
    'Your class order is wrong. As given, the highest score is the label’s in {0} of {1} rows; under another order of the classes in {2} (under the best order of shuffled labels: {3}).',
    percent(asGiven),
    count(found.rows),
    percent(share),
    percent(shuffled.mean),
  );
  const order = isNamed
    ? named.text
    : l10n.t('It is no order that has a name, but the one that fits best, so the share is flattered a little.');
  const countsFromOne = isNamed && named.base === 1 && labels.every((label) => label !== 0);
  return {
    evidence: { text: `${measured} ${order}`, bearing: 'warning' },
    columnOf,
    share,
    repair: countsFromOne
      ? { parameter: 'labelBase', value: '1', title: l10n.t('Count the labels from 1') }
      : { parameter: 'classOrder', value: 'repaired', title: l10n.t('Repair the class order') },
  };
}

function strangers(found: Confusions, asGiven: number, best: number, shuffled: Shuffled): OrderFinding {
  const text = l10n.t(
    'The highest score is the label’s in {0} of {1} rows, as often as by chance, and no order of the classes changes that: at most {2}, and {3} for shuffled labels. These labels do not belong to these rows (shuffled, or of another part of the data), or the model has learned nothing.',
    percent(asGiven),
    count(found.rows),
    percent(best),
    percent(shuffled.mean),
  );
  return { evidence: { text, bearing: 'warning' } };
}
