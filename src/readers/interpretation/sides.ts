import * as l10n from '@vscode/l10n';
import { count } from '../../text/numbers';
import type { NamedArray } from '../reading';
import type { ScoreShape } from './pickLabels';
import { oneValueARow } from './squeeze';

/** One or two rows are examples that somebody looks at. */
const FEWEST = 3;
/** More rows than these are rather examples, even if there are more columns. */
const MOST = 1000;
/** Nobody saves fewer examples than these by themselves. */
const FEWEST_EXAMPLES = 50;

/** K × N scores: there are as many labels as they have columns, and fewer rows than these. */
export function isTransposed({ rows, columns }: ScoreShape, labels: NamedArray | undefined): boolean {
  const labelCount = labels && labels.type !== 'unread' ? oneValueARow(labels.shape) : undefined;
  return rows > 1 && rows < columns && labelCount === columns;
}

export function transposedNote({ rows, columns }: ScoreShape): string {
  return l10n.t(
    'The scores are stored as {0} × {1}, classes by examples; they were turned round.',
    count(rows),
    count(columns),
  );
}

/** What is to be asked of scores that may lie either way, where neither labels nor names nor sums tell. */
export function undecidedSides({ rows, columns }: ScoreShape): string[] {
  if (rows < FEWEST || rows > MOST || columns < Math.max(2 * rows, FEWEST_EXAMPLES)) return [];
  return [
    l10n.t(
      'Read as {0} examples of {1} classes, for nothing says otherwise. Were they {0} classes of {1} examples, choose their dimension under “Classes along”.',
      count(rows),
      count(columns),
    ),
  ];
}
