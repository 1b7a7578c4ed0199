import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { ClassLoss } from '../../../src/cells/crossEntropy/view';
import { isMissing, type Quantity } from '../../../src/cells/quantity';
import { count, short } from '../../../src/text/numbers';
import { classesText } from '../../../src/text/rows';
import type { CellServices } from '../view';
import { ValueCell } from './valueCell';

interface ClassTableProps {
  readonly classes: readonly ClassLoss[];
  readonly weighted: boolean;
  readonly selected: number | undefined;
  readonly services: CellServices;
}

interface ClassColumn {
  readonly id: 'name' | 'support' | 'weight' | 'accuracy' | 'nll' | 'probability' | 'share';
  readonly title: string;
  readonly hint: string;
}

/** Classes shown before somebody asks for all of them. */
const FIRST_CLASSES = 12;

/** What the rows of each label cost; sorted by a click on a heading, the costliest class first to begin with. */
export function ClassTable({ classes, weighted, selected, services }: ClassTableProps) {
  const [order, setOrder] = useState<{ by: ClassColumn['id']; descending: boolean }>({ by: 'nll', descending: true });
  const [all, setAll] = useState(false);
  const sorted = classes.toSorted((a, b) => compare(a, b, order.by) * (order.descending ? -1 : 1) || a.label - b.label);
  const shown = all ? sorted : sorted.slice(0, FIRST_CLASSES);
  return (
    <div class="table-panel">
      <table class="table class-table">
        <caption>{l10n.t('By label')}</caption>
        <thead>
          <tr>
            {columnsOf(weighted).map(({ id, title, hint }) => (
              <th
                key={id}
                scope="col"
                class={id === 'name' ? undefined : classOf(id)}
                title={hint}
                aria-sort={order.by === id ? (order.descending ? 'descending' : 'ascending') : 'none'}
              >
                <button
                  type="button"
                  class="sort-button"
                  onClick={() =>
                    setOrder((last) => ({ by: id, descending: last.by === id ? !last.descending : id !== 'name' }))
                  }
                >
                  {title}
                  <span aria-hidden="true" class="sort-mark">
                    {order.by === id ? (order.descending ? '▾' : '▴') : ''}
                  </span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((each) => (
            <tr key={each.label}>
              <th scope="row" class="name" title={each.name}>
                <button
                  type="button"
                  class="row-button"
                  aria-pressed={selected === each.label}
                  onClick={() => services.select({ label: each.label }, l10n.t('label “{0}”', each.name))}
                >
                  {each.name}
                </button>
              </th>
              <td class="number support">{count(each.support)}</td>
              {weighted && <td class="number">{weightText(each.weight)}</td>}
              <ValueCell quantity={each.accuracy} format="percent" />
              <ValueCell quantity={each.nll} format="nats" />
              <ValueCell quantity={each.probability} format="percent" />
              <ValueCell quantity={each.share} format="percent" spare />
            </tr>
          ))}
        </tbody>
      </table>
      {sorted.length > FIRST_CLASSES && (
        <button type="button" class="text-button" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? l10n.t('Show {0}', FIRST_CLASSES) : l10n.t('Show all {0}', classesText(sorted.length))}
        </button>
      )}
    </div>
  );
}

function columnsOf(weighted: boolean): ClassColumn[] {
  const weight: ClassColumn = {
    id: 'weight',
    title: l10n.t('weight'),
    hint: l10n.t('What a row of the label counts.'),
  };
  return [
    { id: 'name', title: l10n.t('label'), hint: l10n.t('Rows with this label; a click selects them.') },
    { id: 'support', title: l10n.t('rows'), hint: l10n.t('Support: rows with this label.') },
    ...(weighted ? [weight] : []),
    { id: 'accuracy', title: l10n.t('accuracy'), hint: l10n.t('Share of them that are predicted right (recall).') },
    { id: 'nll', title: l10n.t('mean NLL'), hint: l10n.t('Mean −ln p_y in nats; its 95 % interval on hover.') },
    { id: 'probability', title: l10n.t('mean p_y'), hint: l10n.t('Mean probability that they give their own label.') },
    { id: 'share', title: l10n.t('of loss'), hint: l10n.t('Their share of the sum of all finite losses.') },
  ];
}

/** Columns that step aside where the cell is narrow; the data has all of them. */
function classOf(id: ClassColumn['id']): string {
  return id === 'share' ? 'number spare' : id === 'support' ? 'number support' : 'number';
}

/** Ascending; what is missing comes first, so last in the usual order. */
function compare(a: ClassLoss, b: ClassLoss, by: ClassColumn['id']): number {
  switch (by) {
    case 'name':
      return a.label - b.label;
    case 'support':
    case 'weight':
      return a[by] - b[by];
    default: {
      const [left, right] = [numberOf(a[by]), numberOf(b[by])];
      return left === right ? 0 : left < right ? -1 : 1;
    }
  }
}

function weightText(weight: number): string {
  return Number.isInteger(weight) ? count(weight) : short(weight);
}

function numberOf(quantity: Quantity): number {
  return isMissing(quantity) ? Number.NEGATIVE_INFINITY : quantity.value;
}
