import * as l10n from '@vscode/l10n';
import type { CalibrationView, ReliabilityBar } from '../../../src/cells/calibration/view';
import { percent } from '../../../src/text/numbers';
import { rowsText } from '../../../src/text/rows';
import { trimmed } from '../../../src/text/trimmed';

/** `confidence (0.9333, 1]`, or the one value of a bin without width. */
export function rangeText({ low, high, lowIncluded, highIncluded }: ReliabilityBar): string {
  if (low === high) return l10n.t('confidence exactly {0}', trimmed(low));
  const range = `${lowIncluded ? '[' : '('}${trimmed(low)}, ${trimmed(high)}${highIncluded ? ']' : ')'}`;
  return l10n.t('confidence {0}', range);
}

/** The exact numbers of a bin, and what they were before. */
export function readOut(view: CalibrationView, index: number): string {
  const bar = view.bars[index];
  if (!bar) return '';
  // Bins of equal mass have their own edges before and after: the same place in line is not the same bin.
  const before = view.scheme === 'width' ? view.before?.[index] : undefined;
  return [
    rangeText(bar),
    ...linesOf(bar),
    ...(before ? [l10n.t('before: {0}', linesOf(before).join(' · '))] : []),
  ].join('\n');
}

function linesOf(bar: ReliabilityBar): string[] {
  if (bar.count === 0) return [l10n.t('no rows')];
  const gap = 100 * (bar.confidence - bar.accuracy);
  const points = Math.abs(gap).toFixed(1);
  return [
    l10n.t('{0}, {1} right', rowsText(bar.count), bar.correct.toLocaleString('en-US')),
    l10n.t('mean confidence {0}', percent(bar.confidence)),
    l10n.t('accuracy {0} [{1}, {2}]', percent(bar.accuracy), percent(bar.interval[0]), percent(bar.interval[1])),
    gap > 0 ? l10n.t('over-confident by {0} points', points) : l10n.t('under-confident by {0} points', points),
  ];
}
