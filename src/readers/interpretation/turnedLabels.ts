import type { NamedArray, NumberArray } from '../reading';
import { labelMatrixOf } from './labelMatrix';
import type { ScoreShape } from './pickLabels';
import { squeeze } from './squeeze';
import { transpose } from './transpose';

/**
 * One-hot labels that lie classes by examples, as the scores beside them do (MATLAB's neural networks), turned round: each
 * column has one 1, and rows do not. Undefined for any others.
 */
export function turnedLabels(labels: NamedArray | undefined, { rows, columns }: ScoreShape): NumberArray | undefined {
  if (!labels || labels.type === 'text' || labels.type === 'unread' || labels.type === 'stored') return undefined;
  const [k, n, ...more] = squeeze(labels.shape);
  if (k !== rows || n !== columns || more.length > 0 || rows >= columns) return undefined;
  const turned: NumberArray = {
    ...labels,
    shape: [n, k],
    values: transpose(labels.values, k, n),
    classNames: undefined,
  };
  return hasOneEach(turned, k) && labelMatrixOf(labels) === 'multi-hot' ? turned : undefined;
}

function hasOneEach({ values }: NumberArray, columns: number): boolean {
  for (let at = 0; at < values.length; at += columns) {
    let ones = 0;
    for (let i = at; i < at + columns; i++) {
      if (values[i] === 1) ones++;
      else if (values[i] !== 0) return false;
    }
    if (ones !== 1) return false;
  }
  return true;
}
