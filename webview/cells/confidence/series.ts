import * as l10n from '@vscode/l10n';
import type { ConfidenceScale, Distribution } from '../../../src/cells/confidence/view';
import type { BarSeries } from '../../charts/barsFigure';

export interface GroupSeries extends BarSeries {
  readonly group: 'all' | 'correct' | 'wrong' | 'before';
}

/** The bars of a distribution: correct and wrong, or all rows without labels; what was before as a faint contour. */
export function seriesOf(distribution: Distribution, scale: ConfidenceScale, labelled: boolean): GroupSeries[] {
  const { rows, correct, before } = distribution;
  const values = (counts: readonly number[]) => (scale === 'shares' ? shares(counts) : counts);
  const wrong = rows.map((all, bin) => all - (correct[bin] ?? 0));
  const groups: GroupSeries[] = labelled
    ? [
        { group: 'correct', title: l10n.t('correct'), role: 'correct', values: values(correct) },
        { group: 'wrong', title: l10n.t('wrong'), role: 'wrong', values: values(wrong) },
      ]
    : [{ group: 'all', title: l10n.t('rows'), role: 'neutral', values: values(rows) }];
  return before
    ? [
        ...groups,
        { group: 'before', title: l10n.t('all rows before'), role: 'before', values: values(before), faint: true },
      ]
    : groups;
}

function shares(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, each) => sum + each, 0);
  return counts.map((each) => (total > 0 ? each / total : 0));
}
