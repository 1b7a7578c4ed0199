import * as l10n from '@vscode/l10n';
import { clopperPearson } from '../../engine/clopperPearson';
import type { Quantity } from '../quantity';
import type { LossGroup } from './lossGroup';
import type { ClassLoss } from './view';

/** One entry a class, in class order: what its rows cost, and their share of the weighted loss. */
export function classLosses(
  groups: readonly LossGroup[],
  classNames: readonly string[],
  weights: ArrayLike<number> | undefined,
): ClassLoss[] {
  const weightOf = (label: number) => weights?.[label] ?? 1;
  const total = groups.reduce((sum, group, label) => sum + weightOf(label) * group.sumOfFinite, 0);
  return groups.map((group, label) => {
    const share = (weightOf(label) * group.sumOfFinite) / total;
    return {
      label,
      name: classNames[label] ?? String(label),
      support: group.rows,
      weight: weightOf(label),
      ...quantities(group),
      share: total > 0 ? { value: share } : { missing: l10n.t('there is no loss to share') },
    };
  });
}

function quantities(group: LossGroup): { accuracy: Quantity; nll: Quantity; probability: Quantity } {
  if (group.rows === 0) {
    const none = { missing: l10n.t('no row has this label') };
    return { accuracy: none, nll: none, probability: none };
  }
  return {
    accuracy: { value: group.correct / group.rows, interval: clopperPearson(group.correct, group.rows) },
    nll: {
      value: group.mean,
      interval: group.infinite > 0 ? undefined : group.interval,
      noInterval:
        group.infinite > 0
          ? l10n.t('infinite, because {0} of {1} rows give this label probability 0', group.infinite, group.rows)
          : l10n.t('one row has no standard error'),
    },
    probability: { value: group.probability / group.rows },
  };
}
