import * as l10n from '@vscode/l10n';
import type { Pace } from '../../engine/pace';
import type { ClassColumn } from '../../engine/rowColumns';
import type { Evidence, LabelRepair } from '../../engine/source';
import { type LogitTable, NO_LABEL } from '../../engine/table';
import { agreement } from './agreement';
import { type ClassOrder, orderFinding } from './classOrder';
import { lowestIsLabel, tooGoodEvidence } from './labelDoubts';
import { agreementEvidence } from './labelPart';
import { type LabelShift, shiftedLabels, shiftFinding } from './labelShift';

export interface MendedLabels {
  readonly labels: Int32Array;
  /** Column that each label meant, where the classes were reordered. */
  readonly columnOf?: Int32Array;
  readonly evidence: readonly Evidence[];
}

/** Labels as a person wants them mended: of the neighbouring row, in the order of classes that agrees. */
export async function mendLabels(
  labels: Int32Array,
  { classOrder, labelShift }: { readonly classOrder: ClassOrder; readonly labelShift: LabelShift },
  predicted: () => Promise<ClassColumn>,
  classes: number,
  names: readonly string[] | undefined,
  pace: Pace,
): Promise<MendedLabels> {
  const evidence: Evidence[] = [];
  const moved = shiftedLabels(labels, labelShift);
  if (labelShift === 'next')
    evidence.push({ text: l10n.t('Each row has the label of the next one, as you chose.'), bearing: 'for' });
  if (labelShift === 'previous')
    evidence.push({ text: l10n.t('Each row has the label of the one before, as you chose.'), bearing: 'for' });
  if (classOrder !== 'repaired') return { labels: moved, evidence };
  const found = await orderFinding(await predicted(), moved, classes, names, pace);
  const columnOf = found?.columnOf;
  if (!columnOf) {
    const text = l10n.t('No other order of the classes is better: the class order stays as it was given.');
    return { labels: moved, evidence: [...evidence, { text, bearing: 'warning' }] };
  }
  evidence.push({ text: found.evidence.text, bearing: 'for' });
  evidence.push({ text: l10n.t('The class order was repaired, as you chose.'), bearing: 'for' });
  const reordered = moved.map((label) => (label === NO_LABEL ? NO_LABEL : (columnOf[label] as number)));
  return { labels: reordered, columnOf, evidence };
}

/** Names that belong to the labels, brought into the order of the columns. */
export function reorderedNames(names: readonly string[], columnOf: Int32Array): string[] {
  const reordered = names.slice();
  for (const [label, column] of columnOf.entries()) reordered[column] = names[label] ?? String(label);
  return reordered;
}

/** How well labels agree with the scores, and where they do not, why, and what would mend it. */
export async function agreementFinding(
  predicted: ClassColumn,
  labels: Int32Array,
  table: LogitTable,
  names: readonly string[] | undefined,
  pace: Pace,
): Promise<{ readonly evidence: readonly Evidence[]; readonly repair?: LabelRepair }> {
  const { classes } = table;
  const shifted = shiftFinding(predicted, labels);
  if (shifted) return { evidence: [shifted.evidence], repair: shifted.repair };
  const share = agreement(predicted, labels);
  const ordered = await orderFinding(predicted, labels, classes, names, pace);
  const lowest = await lowestIsLabel(table, labels, share, pace);
  if (lowest && lowest.share > (ordered?.share ?? 0)) return { evidence: [lowest.evidence] };
  if (ordered) return { evidence: [ordered.evidence], repair: ordered.repair };
  const tooGood = await tooGoodEvidence(table, labels, share, pace);
  return { evidence: [...agreementEvidence(predicted, labels, classes), ...tooGood] };
}
