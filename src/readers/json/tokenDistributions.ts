import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { isPlainObject } from '../lists/plainObject';

/**
 * Refuses files that hold only the most probable tokens of each position (GLTR's `pred_topk`): their lists
 * of numbers are ranks and parts of distributions, and would be mistaken for scores of two classes.
 */
export function refuseTokenDistributions(value: unknown, name: string): void {
  if (!isPlainObject(value)) return;
  const result = isPlainObject(value.result) ? value.result : value;
  if (!Object.hasOwn(result, 'pred_topk') && !Object.hasOwn(result, 'real_topk')) return;
  throw new Failure(
    'partial-distributions',
    l10n.t(
      '{0} holds the top tokens of each position (GLTR), not scores of every class; such files are not read yet.',
      name,
    ),
    ['choose-file'],
  );
}
