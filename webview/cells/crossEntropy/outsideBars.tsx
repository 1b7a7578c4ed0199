import * as l10n from '@vscode/l10n';
import type { LossHistogram } from '../../../src/cells/crossEntropy/view';
import { count } from '../../../src/text/numbers';
import { rowsText } from '../../../src/text/rows';
import type { CellServices } from '../view';
import { edgeText } from './edgeText';

interface OutsideBarsProps {
  readonly losses: LossHistogram;
  readonly services: CellServices;
}

/** Rows that a logarithmic axis has no place for: losses of 0 or next to it, and infinite ones. */
export function OutsideBars({ losses, services }: OutsideBarsProps) {
  const { below, zero, infinite } = losses;
  const smallest = losses.edges[0] ?? 0;
  if (below === 0 && infinite === 0) return null;
  const belowTitle = l10n.t('loss below {0}', edgeText(smallest));
  return (
    <p class="note outside-bars">
      {l10n.t('In no bar:')}{' '}
      {below > 0 && (
        <button
          type="button"
          class="text-button"
          onClick={() =>
            services.select({ loss: { low: 0, high: smallest, lowIncluded: true, highIncluded: false } }, belowTitle)
          }
        >
          {zero > 0
            ? l10n.t('{0} with {1}, of which {2} exactly 0', rowsText(below), belowTitle, count(zero))
            : l10n.t('{0} with {1}', rowsText(below), belowTitle)}
        </button>
      )}
      {below > 0 && infinite > 0 && ', '}
      {infinite > 0 && (
        <button
          type="button"
          class="text-button"
          onClick={() => services.select({ loss: INFINITE }, l10n.t('infinite loss'))}
        >
          {l10n.t('{0} with infinite loss (p_y = 0)', rowsText(infinite))}
        </button>
      )}
    </p>
  );
}

const INFINITE = {
  low: Number.MAX_VALUE,
  high: Number.POSITIVE_INFINITY,
  lowIncluded: false,
  highIncluded: true,
};
