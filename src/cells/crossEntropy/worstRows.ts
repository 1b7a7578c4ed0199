import { confidence, isCorrect, isLabelled, labelProbability } from '../../engine/derive';
import type { RowStatistics } from '../../engine/rowStatistics';
import type { WorstRow } from './view';

/** The rows of greatest loss, greatest first; equals in row order. */
export function worstRows(
  statistics: RowStatistics,
  losses: Float64Array,
  classNames: readonly string[],
  limit: number,
): WorstRow[] {
  const name = (label: number | undefined) => classNames[label ?? -1] ?? String(label);
  return greatest(losses, limit, (row) => isLabelled(statistics, row)).map((row) => ({
    row,
    label: name(statistics.labels[row]),
    predicted: name(statistics.predicted[row]),
    correct: isCorrect(statistics, row),
    loss: losses[row] ?? Number.NaN,
    probability: labelProbability(statistics, row),
    confidence: confidence(statistics, row),
  }));
}

/** Indices of the `limit` greatest values; a short sorted list is quicker than sorting all for the few wanted. */
function greatest(values: Float64Array, limit: number, include: (index: number) => boolean): number[] {
  const found: number[] = [];
  const valueAt = (place: number) => values[found[place] ?? -1] ?? Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? Number.NaN;
    if (found.length === limit && !(value > valueAt(limit - 1))) continue;
    if (!include(i)) continue;
    let place = found.length;
    while (place > 0 && value > valueAt(place - 1)) place--;
    found.splice(place, 0, i);
    if (found.length > limit) found.pop();
  }
  return found;
}
