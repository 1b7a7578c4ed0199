import * as l10n from '@vscode/l10n';
import { unpaced } from '../../engine/pace';
import { eachRowBlock } from '../../engine/rowBlocks';
import type { StoredLogits } from '../../engine/storedLogits';
import type { StoredTable } from '../../engine/table';
import { count } from '../../text/numbers';
import { type Judgement, judgeKind } from './judgeKind';
import { valueFacts } from './valueFacts';

/** Numbers that are looked at. */
const SAMPLED = 2 ** 14;

/**
 * What the scores in a file are, by their first rows: where these are neither probabilities nor log-probabilities, no
 * other row can change that, for it would have to hold for every one.
 */
export async function judgeStored(
  stored: StoredLogits,
  rows: number,
  columns: number,
  name: string,
): Promise<Judgement & { readonly isCertain: boolean }> {
  const sampled = Math.min(rows, Math.max(1, Math.floor(SAMPLED / columns)));
  const table: StoredTable = { rows: sampled, classes: columns, beta: 1, kind: 'logits', classNames: [], stored };
  const values = new Float64Array(sampled * columns);
  await eachRowBlock(table, unpaced, (block, first, from, to) => {
    values.set(block.subarray((from - first) * columns, (to - first) * columns), from * columns);
  });
  const facts = valueFacts(values, sampled, columns);
  const judgement = judgeKind(facts, columns, name);
  const text = l10n.t(
    'So it is in the first {0} rows, and they settle it: every row would have to be so.',
    count(sampled),
  );
  const [found, ...others] = judgement.evidence;
  return {
    kind: judgement.kind,
    evidence: [...(found ? [found] : []), { text, bearing: 'for' }, ...others],
    isCertain: judgement.kind === 'logits' && facts.usableRows > 0,
  };
}
