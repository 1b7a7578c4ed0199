import * as l10n from '@vscode/l10n';
import type { ClassColumn } from '../../engine/rowColumns';
import type { Evidence, LabelRepair } from '../../engine/source';
import { NO_LABEL } from '../../engine/table';
import { percent } from '../../text/numbers';
import { agreement } from './agreement';

/** Which row’s label belongs to a row: its own, that of the next row (a language model’s next token), or of the one before. */
export type LabelShift = 'none' | 'next' | 'previous';

const FEWEST_ROWS = 30;
/** Labels of neighbours are often the same; a shift that is to be mended does far better than none, and than the other one. */
const FAR_ABOVE = 0.1;

/** The labels of the rows after or before; the last or first row is left without. */
export function shiftedLabels(labels: Int32Array, shift: LabelShift): Int32Array {
  if (shift === 'none') return labels;
  const moved = new Int32Array(labels.length).fill(NO_LABEL);
  if (shift === 'next') moved.set(labels.subarray(1), 0);
  else moved.set(labels.subarray(0, -1), 1);
  return moved;
}

/** That the labels are those of neighbouring rows, and what mends it; undefined where they agree best as they are. */
export function shiftFinding(
  predicted: ClassColumn,
  labels: Int32Array,
): { evidence: Evidence; repair: LabelRepair } | undefined {
  if (labels.length < FEWEST_ROWS) return undefined;
  const asGiven = agreement(predicted, labels);
  const next = agreement(predicted, shiftedLabels(labels, 'next'));
  const previous = agreement(predicted, shiftedLabels(labels, 'previous'));
  const best = Math.max(next, previous);
  const others = Math.max(asGiven, Math.min(next, previous));
  if (!(best > others + FAR_ABOVE && best > 2 * asGiven)) return undefined;
  const value: LabelShift = next >= previous ? 'next' : 'previous';
  const text =
    value === 'next'
      ? l10n.t(
          'The highest score is the label’s in {0} of the rows, but that of the next row’s label in {1}: as of a language model, row i predicts label i + 1.',
          percent(asGiven),
          percent(best),
        )
      : l10n.t(
          'The highest score is the label’s in {0} of the rows, but that of the row before in {1}: the labels are one row late.',
          percent(asGiven),
          percent(best),
        );
  const title = value === 'next' ? l10n.t('Take the next row’s label') : l10n.t('Take the label of the row before');
  return { evidence: { text, bearing: 'warning' }, repair: { parameter: 'labelShift', value, title } };
}
