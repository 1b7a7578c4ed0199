import type { Pace } from '../../engine/pace';
import type { NumberArray, StoredArray } from '../reading';
import { matrixLayout } from './layout';
import type { ScoreShape } from './pickLabels';
import { type ScoreContext, type Scores, scoresOf } from './scores';
import { storedScores } from './storedScores';

/**
 * What scores are, wherever they lie: where that can be said of them there they stay, in another order if need be.
 *
 * @param transposed whether they are classes by examples
 */
export async function decidedScores(
  array: NumberArray | StoredArray,
  matrix: ScoreShape,
  transposed: boolean,
  context: ScoreContext,
  pace: Pace,
): Promise<Scores> {
  if (array.type !== 'stored') return scoresOf(array, matrix, transposed, context);
  const isInOrder = !transposed && !array.lying;
  const arranged = isInOrder ? undefined : await array.arranged?.(matrixLayout(array.shape, transposed), pace);
  if (arranged) {
    const { name, rows, columns } = matrix;
    const shape = transposed ? { name, rows: columns, columns: rows } : matrix;
    return { ...(await decidedScores(arranged, shape, false, context, pace)), transposed };
  }
  const stored = transposed ? undefined : await storedScores(array, matrix, context, pace);
  return stored ?? scoresOf(await array.load(pace), matrix, transposed, context);
}
