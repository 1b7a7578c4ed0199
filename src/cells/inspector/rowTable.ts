import * as l10n from '@vscode/l10n';
import { RowStatus } from '../../engine/rowStatus';
import type { DataTable } from '../dataTable';
import type { Missing } from '../quantity';
import type { RowReply } from './inspectedRow';
import type { RowMeasures } from './measures';
import { shownClasses } from './shownClasses';

/** A table of 200,000 classes serves nobody. */
const CLASSES_LISTED = 1_000;

/** A row as a table, a line each class, largest logit first. */
export function rowTable(reply: RowReply, measures: RowMeasures, nameOf: (index: number) => string): DataTable {
  const gradient: Missing = {
    missing:
      measures.status === RowStatus.used
        ? l10n.t('The row has no label.')
        : l10n.t('The row has logits that are not finite.'),
  };
  return {
    columns: [
      { title: l10n.t('class'), format: 'text' },
      { title: l10n.t('logit'), format: 'number', hint: l10n.t('As the cells above left it.') },
      { title: l10n.t('probability'), format: 'percent', hint: l10n.t('softmax(z)') },
      {
        title: l10n.t('gradient p − y'),
        format: 'number',
        hint: l10n.t('Of −ln p of the label with respect to the logit.'),
      },
    ],
    rows: shownClasses(reply.logits, reply.label, CLASSES_LISTED).map((k) => {
      const slope = measures.gradient[k] ?? Number.NaN;
      return [
        nameOf(k),
        reply.logits[k] ?? Number.NaN,
        measures.probabilities[k] ?? Number.NaN,
        Number.isNaN(slope) ? gradient : slope,
      ];
    }),
  };
}
