import * as l10n from '@vscode/l10n';
import type { Bin } from '../../engine/calibration';
import type { Column, DataTable } from '../dataTable';
import { isMissing, type Missing, type Quantity } from '../quantity';
import type { Measured } from './measured';
import type { MeasureRow } from './view';

type Value = number | string | Missing;

/** The bars of the diagram, then the numbers; with `before` each twice. */
export function calibrationData(
  measures: readonly MeasureRow[],
  now: Measured,
  before: Measured | undefined,
): DataTable {
  const at = { now: l10n.t('as they stand'), before: l10n.t('before') };
  return {
    columns: columns(),
    rows: [
      ...now.bins.map((bin) => barLine(at.now, bin)),
      ...(before?.bins ?? []).map((bin) => barLine(at.before, bin)),
      ...measures.map((row) => measureLine(at.now, row.title, row.now)),
      ...measures.flatMap((row) => (row.before ? [measureLine(at.before, row.title, row.before)] : [])),
    ],
  };
}

function columns(): readonly Column[] {
  return [
    { title: l10n.t('what'), format: 'text' },
    { title: l10n.t('logits'), format: 'text', hint: l10n.t('As the cells above leave them, or as they were before') },
    { title: l10n.t('from'), format: 'number' },
    { title: l10n.t('to'), format: 'number' },
    { title: l10n.t('rows'), format: 'count' },
    { title: l10n.t('mean confidence'), format: 'number' },
    { title: l10n.t('value'), format: 'number', hint: l10n.t('Of a bin: its accuracy') },
    { title: l10n.t('lower end'), format: 'number', hint: l10n.t('95 %; method in the footnote') },
    { title: l10n.t('upper end'), format: 'number', hint: l10n.t('95 %; method in the footnote') },
    {
      title: l10n.t('gap'),
      format: 'number',
      hint: l10n.t('Mean confidence minus accuracy: above 0 is over-confident'),
    },
  ];
}

function barLine(logits: string, bin: Bin): Value[] {
  const empty: Missing = { missing: l10n.t('No row in this bin') };
  const filled = bin.count > 0;
  return [
    l10n.t('bin'),
    logits,
    bin.low,
    bin.high,
    bin.count,
    filled ? bin.meanConfidence : empty,
    filled ? bin.accuracy : empty,
    filled ? bin.interval[0] : empty,
    filled ? bin.interval[1] : empty,
    filled ? bin.meanConfidence - bin.accuracy : empty,
  ];
}

function measureLine(logits: string, title: string, quantity: Quantity): Value[] {
  const whole: Missing = { missing: l10n.t('A number of all bins') };
  if (isMissing(quantity)) return [title, logits, whole, whole, whole, whole, quantity, quantity, quantity, whole];
  const none: Missing = { missing: quantity.noInterval ?? l10n.t('No interval') };
  const [low, high] = quantity.interval ?? [none, none];
  return [title, logits, whole, whole, whole, whole, quantity.value, low, high, whole];
}
