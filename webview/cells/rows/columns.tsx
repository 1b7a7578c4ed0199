import * as l10n from '@vscode/l10n';
import type { ComponentChild, VNode } from 'preact';
import type { SortKey } from '../../../src/cells/rows/sorting';
import { faultOf, rowColumns } from '../../../src/cells/rows/table';
import { RowStatus } from '../../../src/engine/rowStatus';
import { count, full, NOTHING, percent, short } from '../../../src/text/numbers';
import type { RowPlace } from './rowCache';

export type ColumnName =
  | 'row'
  | 'id'
  | 'label'
  | 'predicted'
  | 'correct'
  | 'confidence'
  | 'loss'
  | 'margin'
  | 'entropy';

export interface RowColumn {
  readonly name: ColumnName;
  readonly title: string;
  readonly hint: string;
  /** What a click on the title sorts by. */
  readonly sort?: SortKey;
  /** Shown in place of the title where there is no room for it; '' for never showing one. */
  readonly shortTitle?: string;
  cell(place: RowPlace): ComponentChild;
}

/** The columns on screen; a row that takes part in nothing shows why in place of its numbers. */
export function screenColumns(idTitle?: string): readonly RowColumn[] {
  const cells: Record<ColumnName, Omit<RowColumn, 'name' | 'title' | 'hint'>> = {
    row: {
      sort: 'row',
      cell: ({ window, index }) => <span title={window.ids?.[index]}>{count(window.rows[index] ?? 0)}</span>,
    },
    id: { cell: ({ window, index }) => nameOf(window.ids ?? [], index) },
    label: {
      cell: (place) => (isLabelled(place) ? nameOf(place.window.labelNames, place.index) : nothing(unlabelled())),
    },
    predicted: {
      shortTitle: l10n.t('pred.'),
      cell: (place) => usable(place) ?? nameOf(place.window.predictedNames, place.index),
    },
    correct: { shortTitle: '', cell: (place) => (usable(place) ? undefined : <Mark place={place} />) },
    confidence: {
      sort: 'confidence',
      shortTitle: l10n.t('conf.'),
      cell: (place) => usable(place) ?? <Confidence place={place} />,
    },
    loss: {
      sort: 'loss',
      cell: (place) =>
        known(place) ?? (isLabelled(place) ? number(place.window.loss[place.index]) : nothing(unlabelled())),
    },
    margin: { sort: 'margin', cell: (place) => known(place) ?? number(place.window.margin[place.index]) },
    entropy: { sort: 'entropy', cell: (place) => known(place) ?? number(place.window.entropy[place.index]) },
  };
  const names = (Object.keys(cells) as ColumnName[]).filter((name) => name !== 'id' || idTitle !== undefined);
  return rowColumns(idTitle).map((column, i) => {
    const name = names[i] ?? 'row';
    return { name, title: column.title, hint: column.hint ?? '', ...cells[name] };
  });
}

/** Whether the row is right, as 'correct', 'wrong' or undefined where that cannot be said. */
export function verdictOf({ window, index }: RowPlace): 'correct' | 'wrong' | undefined {
  if (window.status[index] !== RowStatus.used || (window.labels[index] ?? -1) < 0) {
    return undefined;
  }
  return window.labels[index] === window.predicted[index] ? 'correct' : 'wrong';
}

function isLabelled({ window, index }: RowPlace): boolean {
  return (window.labels[index] ?? -1) >= 0;
}

function unlabelled(): string {
  return l10n.t('The row has no label.');
}

/** What stands for the numbers of a row that has none; undefined where it has. */
function usable({ window, index }: RowPlace): ComponentChild | undefined {
  const status = window.status[index] ?? RowStatus.used;
  return status === RowStatus.used ? undefined : nothing(faultOf(status));
}

/** The same of numbers that need more of the row than its confidence. */
function known(place: RowPlace): ComponentChild | undefined {
  const { unknown } = place.window;
  return usable(place) ?? (unknown === undefined ? undefined : nothing(unknown));
}

function nothing(reason: string): VNode {
  return (
    <span class="rows-nothing" title={reason}>
      {NOTHING}
      <span class="visually-hidden">{reason}</span>
    </span>
  );
}

function nameOf(names: readonly string[], index: number): ComponentChild {
  const name = names[index] ?? '';
  return <span title={name}>{name}</span>;
}

function number(value = Number.NaN): ComponentChild {
  return <span title={full(value)}>{short(value)}</span>;
}

function Mark({ place }: { readonly place: RowPlace }): VNode {
  const verdict = verdictOf(place);
  if (!verdict) {
    return nothing(unlabelled());
  }
  const title = verdict === 'correct' ? l10n.t('correct') : l10n.t('wrong');
  const icon = verdict === 'correct' ? 'check' : 'close';
  return (
    <span class={`codicon codicon-${icon} rows-mark rows-is-${verdict}`} role="img" aria-label={title} title={title} />
  );
}

function Confidence({ place }: { readonly place: RowPlace }) {
  const share = place.window.confidence[place.index] ?? Number.NaN;
  return (
    <span class="rows-confidence" title={full(share)}>
      <span class={`rows-share rows-is-${verdictOf(place) ?? 'neutral'}`} aria-hidden="true">
        <span class="rows-share-bar" style={{ width: `${100 * share}%` }} />
      </span>
      <span class="rows-percent">{percentBelowOne(share, place.window.entropy[place.index] ?? 0)}</span>
    </span>
  );
}

/** `100.0 %` would claim a certainty that only a masked row has; a double may round to 1, its entropy stays above 0. */
function percentBelowOne(share: number, entropy: number): string {
  const text = percent(share);
  return text === percent(1) && (share < 1 || entropy > 0) ? `> ${percent(0.999)}` : text;
}
