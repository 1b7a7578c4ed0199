import { NO_LABEL } from '../../engine/table';
import type { ResolvedLabels } from './resolvedLabels';
import { missingNote, negativeNote } from './unlabelledNotes';

/**
 * Labels that are the numbers which the columns are called, of columns that are not merely counted: `101`, `205`, `33`.
 * Undefined where columns have other names, count, or a label is none of them.
 */
export function labelsByNumber(
  values: ArrayLike<number>,
  classNames: readonly string[] | undefined,
): ResolvedLabels | undefined {
  if (!classNames?.every((name) => /^\d{1,15}$/.test(name))) return undefined;
  const columnOf = new Map(classNames.map((name, k) => [Number(name), k]));
  const first = Number(classNames[0]);
  if (columnOf.size !== classNames.length || classNames.every((name, k) => Number(name) === first + k))
    return undefined;
  const labels = new Int32Array(values.length);
  let [missing, firstMissing, ignored, firstIgnored] = [0, -1, 0, -1];
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    const column = columnOf.get(value);
    if (column === undefined && !(Number.isNaN(value) || value < 0)) return undefined;
    if (Number.isNaN(value) && missing++ === 0) firstMissing = row;
    if (value < 0 && ignored++ === 0) firstIgnored = row;
    labels[row] = column ?? NO_LABEL;
  }
  const notes = [
    ...missingNote(missing, firstMissing),
    ...negativeNote(ignored, firstIgnored, values[firstIgnored] ?? NO_LABEL),
  ];
  return { labels, evidence: [], notes };
}
