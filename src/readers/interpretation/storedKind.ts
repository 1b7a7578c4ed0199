import * as l10n from '@vscode/l10n';
import type { Pace } from '../../engine/pace';
import { rowOf } from '../../engine/rowBlocks';
import { count } from '../../text/numbers';
import { evidenceOfDuplicates, mayBeCopies } from './duplicateEvidence';
import { type Judgement, judgeKind } from './judgeKind';
import { sampleOfStored } from './sample';
import { sampleFacts } from './sampleFacts';
import { eachStoredBlock, type StoredMatrix, storedValues, tableOfStored } from './storedBlocks';
import { duplicatesOfStored } from './storedDuplicates';
import { RANGE_TOLERANCE, roundingOf, roundingStep, type ValueFacts, ValueTally, valueFacts } from './valueFacts';

/** Numbers that are looked at. */
const SAMPLED = 2 ** 14;

/** What is known of scores in a file before they are looked at. */
export interface StoredScores extends StoredMatrix {
  readonly name: string;
  /** The type of the numbers. */
  readonly element: string;
  readonly hasSeveralLabels: boolean;
}

/**
 * What the scores in a file are, by their first rows: where a value of these is no probability and they are no
 * log-probabilities, no other row can change that, for it would have to hold for every one. What else is said of them is
 * said of rows that are spread over the file.
 */
export async function judgeStored(scores: StoredScores): Promise<Judgement & { readonly isCertain: boolean }> {
  const { rows, columns, element: stored, name, hasSeveralLabels } = scores;
  const sampled = Math.min(rows, Math.max(1, Math.floor(SAMPLED / columns)));
  const values = await storedValues(scores, [{ from: 0, to: sampled }]);
  // Counts of these rows alone would be taken for those of the file.
  const facts = { ...valueFacts(values, sampled, columns), constantRows: 0, fullRows: 0 };
  const sample = await sampleOfStored(scores);
  const judgement = judgeKind({ name, stored, columns, hasSeveralLabels, facts, sample, close: sampleFacts(sample) });
  const isCertain = judgement.kind === 'logits' && facts.usableRows > 0 && isOutside(facts);
  if (!isCertain) return { ...judgement, isCertain };
  const text = l10n.t(
    'So it is in the first {0} rows, and they settle it: every row would have to be so.',
    count(sampled),
  );
  const [found, ...others] = judgement.evidence;
  return { ...judgement, evidence: [...(found ? [found] : []), { text, bearing: 'for' }, ...others], isCertain };
}

/** Whether some value lies outside of 0 … 1, as no probability or sigmoid of any row may. */
function isOutside({ lowest, highest }: ValueFacts): boolean {
  return lowest < -RANGE_TOLERANCE || highest > 1 + RANGE_TOLERANCE;
}

/**
 * What the scores in a file are, by all of their rows, as those in memory are judged.
 *
 * @param pace of the walk through all rows
 * @param search of that for rows that repeat earlier ones
 */
export async function judgeWholeStored(
  scores: StoredScores,
  pace: Pace,
  search: Pace,
): Promise<{ readonly judged: Judgement; readonly facts: ValueFacts }> {
  const { rows, columns, element: stored, name, hasSeveralLabels } = scores;
  const shown: number[] = [];
  const table = tableOfStored(scores);
  for (let at = 0; at < rows * columns; at += roundingStep(rows * columns)) {
    shown.push((await rowOf(table, Math.floor(at / columns)))[at % columns] as number);
  }
  const tally = new ValueTally(columns, roundingOf(shown));
  await eachStoredBlock(scores, pace, (values) => tally.add(values, values.length / columns));
  const facts = tally.facts();
  const sample = await sampleOfStored(scores);
  const close = sampleFacts(sample);
  const judged = judgeKind({ name, stored, columns, hasSeveralLabels, facts, sample, close });
  const copies = mayBeCopies(rows, columns, close)
    ? evidenceOfDuplicates(await duplicatesOfStored(scores, search), rows)
    : [];
  return { judged: { ...judged, remarks: [...(judged.remarks ?? []), ...copies] }, facts };
}
