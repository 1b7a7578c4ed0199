import * as l10n from '@vscode/l10n';
import type { SourceFacts } from '../../engine/source';
import type { LogitTable } from '../../engine/table';
import { count, percent } from '../../text/numbers';
import { classesText, rowsText } from '../../text/rows';
import { sentences } from '../../text/sentences';
import { byFrequency } from './labelCounts';
import { scoreKindText } from './scoreKindText';

/** What the table is, and what a model that ignores its input would reach on it. */
export function sourceFinding(facts: SourceFacts, table: LogitTable, counts: Float64Array | undefined): string {
  const size = [rowsText(facts.rows), classesText(facts.classes), scoreKindText(facts.kind)] as const;
  return sentences(
    facts.kindIsOverridden
      ? l10n.t('{0} of {1}, taken for {2} because you chose so.', ...size)
      : facts.isDoubtful
        ? l10n.t('{0} of {1}, taken for {2}, though they may be no scores at all.', ...size)
        : l10n.t('{0} of {1}, taken for {2}.', ...size),
    counts ? labelSentence(table, counts) : l10n.t('There are no labels, so nothing can be right or wrong.'),
  );
}

function labelSentence(table: LogitTable, counts: Float64Array): string {
  const labelled = counts.reduce((sum, rows) => sum + rows, 0);
  if (labelled === 0) return l10n.t('No row has a label that can be used.');
  const coverage =
    labelled === table.rows
      ? l10n.t('Every row has a label')
      : l10n.t('{0} of {1} rows have a label', count(labelled), count(table.rows));
  const top = byFrequency(counts)[0] ?? 0;
  const share = percent((counts[top] ?? 0) / labelled);
  const values = [coverage, table.classNames[top] ?? String(top), share] as const;
  const isTied = counts.reduce((ties, rows) => ties + (rows === counts[top] ? 1 : 0), 0) > 1;
  return isTied
    ? l10n.t('{0}; always answering “{1}”, as frequent as any, would be right {2} of the time.', ...values)
    : l10n.t('{0}; always answering “{1}”, the most frequent, would be right {2} of the time.', ...values);
}
