import * as l10n from '@vscode/l10n';
import type { Pace } from '../../engine/pace';
import { eachRowBlock } from '../../engine/rowBlocks';
import type { Evidence } from '../../engine/source';
import { type LogitTable, NO_LABEL } from '../../engine/table';
import { count, percent } from '../../text/numbers';
import { agreement } from './agreement';

type Logits = Float32Array | Float64Array;

/** Fewer rows agree with anything by accident. */
const FEWEST_ROWS = 30;
/** What the lowest scores have to gain over the highest ones. */
const GAIN = 0.1;
/** Rows whose confidence is looked at. */
const SAMPLED = 5000;
/** So many errors that confidences promise do not fail to come: exp(−10) at most. */
const EXPECTED_ERRORS = 10;

export interface LowestShare {
  readonly share: number;
  readonly evidence: Evidence;
}

/**
 * That the label's score is rather the lowest than the highest, as of distances, losses and energies. Undefined where it is
 * not plainly so, and for two classes, of which the other order says the same.
 */
export async function lowestIsLabel(
  table: LogitTable,
  labels: Int32Array,
  asGiven: number,
  pace: Pace,
): Promise<LowestShare | undefined> {
  const { classes } = table;
  if (classes < 3 || labels.length < FEWEST_ROWS) return undefined;
  const chance = 1 / classes;
  // Most labels agree, and cost no look at every score.
  if (!(asGiven < chance)) return undefined;
  const share = agreement(await lowestClasses(table, pace), labels);
  const error = Math.sqrt((chance * (1 - chance)) / labels.length);
  if (!(share > chance + GAIN + 3 * error && share > 2 * asGiven)) return undefined;
  const text = l10n.t(
    'The highest score is the label’s in {0} of the rows, but the lowest in {1}: here less is better, as of distances, losses and energies. Save them with the sign turned, -scores, to have them read as logits.',
    percent(asGiven),
    percent(share),
  );
  return { share, evidence: { text, bearing: 'warning' } };
}

/** The first class with the lowest score of each row; −1 where one is NaN or all are the same. */
async function lowestClasses(table: LogitTable, pace: Pace): Promise<Int32Array> {
  const found = new Int32Array(table.rows);
  await eachRowBlock(table, pace, (logits, first, from, to) => {
    for (let row = from; row < to; row++)
      found[row] = lowestClass(logits, (row - first) * table.classes, table.classes);
  });
  return found;
}

function lowestClass(logits: Logits, at: number, classes: number): number {
  let [lowest, highest, best, sum] = [Infinity, -Infinity, -1, 0];
  for (let k = 0; k < classes; k++) {
    const value = logits[at + k] as number;
    sum += value;
    if (value > highest) highest = value;
    if (value < lowest) [lowest, best] = [value, k];
  }
  return Number.isNaN(sum) || lowest === highest ? -1 : best;
}

/**
 * That labels which always agree are perhaps the model's own predictions: with the confidences it has, some of so many rows
 * would be wrong. Nothing where no error is due.
 */
export async function tooGoodEvidence(
  table: LogitTable,
  labels: Int32Array,
  share: number,
  pace: Pace,
): Promise<Evidence[]> {
  if (share < 1) return [];
  const { classes } = table;
  const step = Math.ceil(labels.length / SAMPLED);
  let [errors, rows] = [0, 0];
  const ranges = Array.from({ length: Math.ceil(labels.length / step) }, (_, i) => ({
    from: i * step,
    to: i * step + 1,
  }));
  const look = (logits: Logits, first: number, row: number) => {
    const own = labels[row] === NO_LABEL ? Number.NaN : errorOf(logits, (row - first) * classes, classes);
    if (Number.isNaN(own)) return;
    errors += own;
    rows++;
  };
  await eachRowBlock(table, pace, look, { ranges });
  if (errors < EXPECTED_ERRORS) return [];
  const labelled = labels.reduce((sum, label) => sum + (label === NO_LABEL ? 0 : 1), 0);
  const text = l10n.t(
    'The highest score is the label’s in all {0} rows, though by its confidences about {1} of them would be wrong: perhaps these are what the model predicted, and no labels.',
    count(labelled),
    count(Math.round((errors / rows) * labelled)),
  );
  return [{ text, bearing: 'warning' }];
}

/** 1 − the softmax of the highest. */
function errorOf(logits: Logits, at: number, classes: number): number {
  let highest = -Infinity;
  for (let k = 0; k < classes; k++) highest = Math.max(highest, logits[at + k] as number);
  let sum = 0;
  for (let k = 0; k < classes; k++) sum += Math.exp((logits[at + k] as number) - highest);
  return 1 - 1 / sum;
}
