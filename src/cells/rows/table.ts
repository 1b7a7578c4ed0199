import * as l10n from '@vscode/l10n';
import { RowStatus } from '../../engine/rowStatus';
import { full } from '../../text/numbers';
import type { Column, DataTable } from '../dataTable';
import type { Missing } from '../quantity';
import type { RowWindow } from './window';

/** Titles, formats and explanations of the columns, the same on screen, in the data table and in copies. */
export function rowColumns(idTitle?: string): readonly Column[] {
  const id: Column = {
    title: idTitle ?? '',
    format: 'text',
    hint: l10n.t('What the source calls the row; of folded rows, where they were.'),
  };
  return [
    { title: l10n.t('row'), format: 'count', hint: l10n.t('Position in the source, counted from 0.') },
    ...(idTitle === undefined ? [] : [id]),
    { title: l10n.t('label'), format: 'text', hint: l10n.t('The true class, as the source gives it.') },
    {
      title: l10n.t('predicted'),
      format: 'text',
      hint: l10n.t('The class of the largest logit; the first of equals.'),
    },
    { title: l10n.t('correct'), format: 'text', hint: l10n.t('Whether the predicted class is the label.') },
    { title: l10n.t('confidence'), format: 'percent', hint: l10n.t('Probability of the predicted class.') },
    { title: l10n.t('loss'), format: 'nats', hint: l10n.t('Cross-entropy of the row: −ln p of its label, in nats.') },
    {
      title: l10n.t('margin'),
      format: 'number',
      hint: l10n.t('Largest logit less the second largest: the log-odds between the two classes.'),
    },
    {
      title: l10n.t('entropy'),
      format: 'nats',
      hint: l10n.t('−Σ p ln p, in nats; ln K where every class is equally likely.'),
    },
  ];
}

/** Why a row has no numbers. */
export function faultOf(status: number): string {
  switch (status) {
    case RowStatus.hasNaN:
      return l10n.t('The row has NaN.');
    case RowStatus.hasPositiveInfinity:
      return l10n.t('The row has +∞.');
    default:
      return l10n.t('The row has no finite logit.');
  }
}

/** The rows of a window as a table. */
export function windowTable(window: RowWindow): DataTable {
  const rows = Array.from(window.rows, (row, i) => {
    const [number = row, ...rest] = tableRow(window, i, row);
    return window.ids ? [number, window.ids[i] ?? '', ...rest] : [number, ...rest];
  });
  return { columns: rowColumns(window.idTitle), rows };
}

/** The rows of a window as tab-separated text with every digit, a header line first. */
export function windowText(window: RowWindow): string {
  const { columns, rows } = windowTable(window);
  const lines = rows.map((cells) => cells.map(cellText).join('\t'));
  return [columns.map((column) => column.title).join('\t'), ...lines].join('\n');
}

function tableRow(window: RowWindow, i: number, row: number): (number | string | Missing)[] {
  const status = window.status[i] ?? RowStatus.used;
  const unlabelled: Missing = { missing: l10n.t('The row has no label.') };
  const label = (window.labels[i] ?? -1) < 0 ? unlabelled : (window.labelNames[i] ?? '');
  if (status !== RowStatus.used) {
    const fault: Missing = { missing: faultOf(status) };
    return [row, label, fault, fault, fault, fault, fault, fault];
  }
  const labelled = typeof label === 'string';
  const unknown: Missing | undefined = window.unknown === undefined ? undefined : { missing: window.unknown };
  const isCorrect = window.labels[i] === window.predicted[i];
  return [
    row,
    label,
    window.predictedNames[i] ?? '',
    labelled ? (isCorrect ? l10n.t('yes') : l10n.t('no')) : unlabelled,
    window.confidence[i] ?? Number.NaN,
    unknown ?? (labelled ? (window.loss[i] ?? Number.NaN) : unlabelled),
    unknown ?? window.margin[i] ?? Number.NaN,
    unknown ?? window.entropy[i] ?? Number.NaN,
  ];
}

/** Spreadsheets split at tabs and line breaks, so a class name may not bring its own. */
function cellText(cell: number | string | Missing): string {
  if (typeof cell === 'number') {
    return full(cell);
  }
  return typeof cell === 'string' ? cell.replace(/[\t\r\n]+/g, ' ') : '';
}
