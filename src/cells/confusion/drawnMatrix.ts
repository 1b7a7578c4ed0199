import { confusionMatrix } from '../../engine/confusion';
import { isLabelled } from '../../engine/derive';
import type { RowStatistics } from '../../engine/rowStatistics';
import type { ClassTotals } from './classTotals';
import type { DrawnMatrix } from './view';

/** More than these could not be told apart on a screen, nor sent to it quickly. */
export const DRAWN_CLASSES = 200;

/** The whole matrix up to {@link DRAWN_CLASSES} classes, else the block of those that take part in most errors. */
export function drawnMatrix(
  statistics: RowStatistics,
  totals: ClassTotals,
  classNames: readonly string[],
): DrawnMatrix {
  const labels = drawnClasses(totals);
  const of = (counts: Float64Array) => Uint32Array.from(labels, (label) => counts[label] ?? 0);
  return {
    labels,
    names: labels.map((label) => classNames[label] ?? String(label)),
    counts:
      labels.length === statistics.classes
        ? Uint32Array.from(confusionMatrix(statistics).counts)
        : block(statistics, labels),
    labelCounts: of(totals.labelCounts),
    predictedCounts: of(totals.predictedCounts),
    hidden: statistics.classes - labels.length,
  };
}

function drawnClasses({ labelCounts, predictedCounts, correct }: ClassTotals): number[] {
  const all = Array.from(labelCounts.keys());
  if (all.length <= DRAWN_CLASSES) return all;
  const errors = (label: number) =>
    (labelCounts[label] ?? 0) + (predictedCounts[label] ?? 0) - 2 * (correct[label] ?? 0);
  return all
    .sort((a, b) => errors(b) - errors(a) || a - b)
    .slice(0, DRAWN_CLASSES)
    .sort((a, b) => a - b);
}

function block(statistics: RowStatistics, labels: readonly number[]): Uint32Array {
  const place = new Int32Array(statistics.classes).fill(-1);
  labels.forEach((label, i) => {
    place[label] = i;
  });
  const counts = new Uint32Array(labels.length * labels.length);
  for (let row = 0; row < statistics.rows; row++) {
    if (!isLabelled(statistics, row)) continue;
    const r = place[statistics.labels[row] ?? -1] ?? -1;
    const c = place[statistics.predicted[row] ?? -1] ?? -1;
    if (r < 0 || c < 0) continue;
    const at = r * labels.length + c;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}
