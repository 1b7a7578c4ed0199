import * as l10n from '@vscode/l10n';
import { type Pace, unpaced } from '../../engine/pace';
import { eachRowBlock, rowOf } from '../../engine/rowBlocks';
import type { StoredLogits } from '../../engine/storedLogits';
import type { StoredTable } from '../../engine/table';
import { count } from '../../text/numbers';
import { type Judgement, judgeKind } from './judgeKind';
import { sampleOfStored } from './sample';
import { sampleFacts } from './sampleFacts';
import { roundingOf, roundingStep, ValueTally, valueFacts } from './valueFacts';

/** Numbers that are looked at. */
const SAMPLED = 2 ** 14;

/** What is known of scores in a file before they are looked at. */
interface StoredScores {
  readonly name: string;
  /** The type of the numbers. */
  readonly stored: string;
  readonly rows: number;
  readonly columns: number;
  readonly hasSeveralLabels: boolean;
}

/**
 * What the scores in a file are, by their first rows: where these are neither probabilities nor log-probabilities, no
 * other row can change that, for it would have to hold for every one. What else is said of them is said of rows that are
 * spread over the file.
 */
export async function judgeStored(
  logits: StoredLogits,
  { rows, columns, ...known }: StoredScores,
): Promise<Judgement & { readonly isCertain: boolean }> {
  const sampled = Math.min(rows, Math.max(1, Math.floor(SAMPLED / columns)));
  const table: StoredTable = {
    rows: sampled,
    classes: columns,
    beta: 1,
    kind: 'logits',
    classNames: [],
    stored: logits,
  };
  const values = new Float64Array(sampled * columns);
  await eachRowBlock(table, unpaced, (block, first, from, to) => {
    values.set(block.subarray((from - first) * columns, (to - first) * columns), from * columns);
  });
  // Counts of these rows alone would be taken for those of the file.
  const facts = { ...valueFacts(values, sampled, columns), constantRows: 0, fullRows: 0 };
  const sample = await sampleOfStored(logits, rows, columns);
  const judgement = judgeKind({ ...known, columns, facts, sample, close: sampleFacts(sample) });
  const text = l10n.t(
    'So it is in the first {0} rows, and they settle it: every row would have to be so.',
    count(sampled),
  );
  const [found, ...others] = judgement.evidence;
  return {
    ...judgement,
    evidence: [...(found ? [found] : []), { text, bearing: 'for' }, ...others],
    isCertain: judgement.kind === 'logits' && facts.usableRows > 0,
  };
}

/** What the scores in a file are, by all of their rows, as those in memory are judged. */
export async function judgeWholeStored(
  stored: StoredLogits,
  { rows, columns, ...known }: StoredScores,
  pace: Pace,
): Promise<Judgement> {
  const table: StoredTable = { rows, classes: columns, beta: 1, kind: 'logits', classNames: [], stored };
  const shown: number[] = [];
  for (let at = 0; at < rows * columns; at += roundingStep(rows * columns)) {
    shown.push((await rowOf(table, Math.floor(at / columns)))[at % columns] as number);
  }
  const tally = new ValueTally(columns, roundingOf(shown));
  await eachRowBlock(table, pace, (block, first, from, to) => {
    tally.add(block.subarray((from - first) * columns, (to - first) * columns), to - from);
  });
  const sample = await sampleOfStored(stored, rows, columns);
  return judgeKind({ ...known, columns, facts: tally.facts(), sample, close: sampleFacts(sample) });
}
