import { Failure } from '../../engine/failure';
import type { ClassColumn } from '../../engine/rowColumns';
import { NO_LABEL } from '../../engine/table';
import type { NamedArray, Reading, StoredArray } from '../reading';
import { agreement } from './agreement';
import { arePaths } from './folderLabels';
import { fits, mayBeLabels, type ScoreShape } from './pickLabels';
import { resolveLabels } from './resolveLabels';
import { isIdentifierName, isPredictionName } from './wellKnownNames';

/** An array in memory. */
export type LabelArray = Exclude<NamedArray, StoredArray>;

/** So many rows that all agree with the highest score are the model's predictions, not labels. */
const TOO_GOOD = 20;

/**
 * The one array without a telling name that can only be the labels: its values are classes, and they agree with
 * the highest score more often than chance. Undefined where there is none, or more than one.
 */
export async function labelsByValue(
  reading: Reading,
  scores: ScoreShape,
  predict: () => Promise<ClassColumn>,
  classes: number,
  classNames?: readonly string[],
): Promise<LabelArray | undefined> {
  if (scores.rows < 3) return undefined;
  const candidates = reading.arrays.filter((array): array is LabelArray => {
    if (array.name === scores.name || array.type === 'unread' || array.type === 'stored') return false;
    if (isPredictionName(array.name) || isIdentifierName(array.name)) return false;
    // Text under a name of its own may be anything (a country, a sex), unless it says the classes' names, or is paths.
    if (array.type === 'text' && !classNames && !isUnnamedColumn(array.name) && !arePaths(array.values)) return false;
    return fits(array, scores) && mayBeLabels(array);
  });
  // Predictions may cost a look at every score.
  if (candidates.length === 0) return undefined;
  const predicted = await predict();
  const found = candidates.filter(agrees);
  return found.length === 1 ? found[0] : undefined;

  function agrees(array: LabelArray): boolean {
    try {
      const { labels } = resolveLabels(array, scores.rows, classes, 'auto', classNames);
      const share = agreement(predicted, labels);
      const several = labels.some((label) => label !== NO_LABEL && label !== labels[0]);
      return several && share > 1 / classes && (share < 1 || scores.rows < TOO_GOOD);
    } catch (error) {
      if (error instanceof Failure) return false;
      throw error;
    }
  }
}

/** How the readers name a column that has no name. */
function isUnnamedColumn(name: string): boolean {
  return /^column \d+$/.test(name);
}
