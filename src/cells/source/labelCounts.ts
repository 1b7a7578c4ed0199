import type { LogitTable } from '../../engine/table';
import type { ClassCount, LabelCounts } from './view';

/** Above this many classes only the ends of the ranking are drawn, half of it each. */
export const DRAWN_CLASSES = 24;

/** Rows of each class, K long, and how many rows carry a class at all. */
export function countLabels(labels: Int32Array, classes: number): Float64Array {
  const counts = new Float64Array(classes);
  for (const label of labels) {
    if (label >= 0 && label < classes) counts[label] = (counts[label] ?? 0) + 1;
  }
  return counts;
}

/** Classes by how many rows they have, the most frequent first; equals in class order. */
export function byFrequency(counts: Float64Array): number[] {
  return Array.from(counts.keys()).sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b);
}

export function labelCounts(table: LogitTable, counts: Float64Array): LabelCounts {
  const entry = (label: number): ClassCount => ({
    label,
    name: table.classNames[label] ?? String(label),
    rows: counts[label] ?? 0,
  });
  const all = table.classes <= DRAWN_CLASSES;
  const ranked = all ? Array.from(counts.keys()) : byFrequency(counts);
  const half = DRAWN_CLASSES / 2;
  const shown = all ? ranked : [...ranked.slice(0, half), ...ranked.slice(-half)];
  const labelled = counts.reduce((sum, rows) => sum + rows, 0);
  return {
    shown: shown.map(entry),
    hidden: ranked.length - shown.length,
    labelled,
    unlabelled: table.rows - labelled,
  };
}
