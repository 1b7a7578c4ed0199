import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { ConfusedPair } from '../../../src/cells/confusion/view';
import type { RowPredicate } from '../../../src/cells/selection';
import { count, percent, withInterval } from '../../../src/text/numbers';

interface PairListProps {
  readonly pairs: readonly ConfusedPair[];
  readonly selected: RowPredicate | undefined;
  onPick(pair: ConfusedPair): void;
}

/** Pairs shown before somebody asks for the rest. */
const FIRST_PAIRS = 10;

/** The most frequent errors as a table of buttons. */
export function PairList({ pairs, selected, onPick }: PairListProps) {
  const [all, setAll] = useState(false);
  if (pairs.length === 0) return <p class="note">{l10n.t('There is no error to list.')}</p>;
  const most = pairs[0]?.rows ?? 1;
  return (
    <div class="table-panel">
      <table class="table pair-list">
        <caption>{l10n.t('Most frequent errors')}</caption>
        <thead>
          <tr>
            <th scope="col">{l10n.t('label → predicted')}</th>
            <th scope="col" class="number">
              {l10n.t('rows')}
            </th>
            <th scope="col" class="number" title={l10n.t('Share of the label’s rows; 95 % interval on hover.')}>
              {l10n.t('of label')}
            </th>
          </tr>
        </thead>
        <tbody>
          {(all ? pairs : pairs.slice(0, FIRST_PAIRS)).map((pair) => (
            <PairRow
              key={`${pair.label} ${pair.predicted}`}
              pair={pair}
              most={most}
              pressed={selected?.label === pair.label && selected.predicted === pair.predicted}
              onPick={onPick}
            />
          ))}
        </tbody>
      </table>
      {pairs.length > FIRST_PAIRS && (
        <button type="button" class="text-button" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? l10n.t('Show {0}', FIRST_PAIRS) : l10n.t('Show {0}', pairs.length)}
        </button>
      )}
    </div>
  );
}

interface PairRowProps {
  readonly pair: ConfusedPair;
  readonly most: number;
  readonly pressed: boolean;
  onPick(pair: ConfusedPair): void;
}

function PairRow({ pair, most, pressed, onPick }: PairRowProps) {
  return (
    <tr>
      <th scope="row" class="name" title={`${pair.labelName} → ${pair.predictedName}`}>
        <button type="button" class="row-button pair" aria-pressed={pressed} onClick={() => onPick(pair)}>
          <span class="pair-name">{pair.labelName}</span> <span aria-hidden="true">→</span>
          <span class="visually-hidden">{l10n.t('taken for')}</span> <span class="pair-name">{pair.predictedName}</span>
        </button>
      </th>
      <td class="number share-bar" style={{ '--share': pair.rows / most }}>
        {count(pair.rows)}
      </td>
      <td class="number" title={withInterval(pair.share, pair.interval, percent)}>
        {percent(pair.share)}
      </td>
    </tr>
  );
}
