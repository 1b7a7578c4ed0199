import * as l10n from '@vscode/l10n';
import type { OrderRequest } from '../../../src/cells/rows/request';
import { count } from '../../../src/text/numbers';
import type { RowCache } from './rowCache';

export interface EmptyProps {
  readonly cache: RowCache | undefined;
  readonly order: OrderRequest;
  readonly classes: number;
  onChange(name: string, value: string): void;
}

/** Why the table is empty, and the way out. */
export function RowsEmpty({ cache, order, classes, onChange }: EmptyProps) {
  if (!cache || (cache.total !== 0 && cache.problem === undefined)) {
    return null;
  }
  const showAll = () => {
    if (order.show !== 'all') onChange('show', 'all');
    if (order.class !== '') onChange('class', '');
  };
  return (
    <div class="rows-empty" role="status">
      <span>{reason(cache, order, classes)}</span>
      {cache.problem === undefined && (
        <button type="button" class="text-button" onClick={showAll}>
          {l10n.t('Show all rows')}
        </button>
      )}
    </div>
  );
}

function reason(cache: RowCache, order: OrderRequest, classes: number): string {
  if (cache.problem !== undefined) {
    return l10n.t('These rows could not be fetched: {0}', cache.problem);
  }
  if (cache.note === 'unknown-class') {
    return l10n.t('No class is called “{0}”. Type a name, or an index from 0 to {1}.', order.class, count(classes - 1));
  }
  if (cache.note === 'nothing-selected') {
    return l10n.t('Nothing is selected. Pick a bar, a bin or a confusion to see its rows here.');
  }
  return l10n.t('No row passes the filter.');
}
