import type { Pace } from '../../engine/pace';
import { rowOf } from '../../engine/rowBlocks';
import type { StoredTable } from '../../engine/table';
import type { StoredArray } from '../reading';
import { FEWEST, Look, SAMPLED } from './axisByValues';
import { stridesOf } from './layout';
import { elementsOf, squeeze } from './squeeze';

/** Places in the file where lines begin that do not lie in one piece; of each, many are looked at together. */
const BEGINNINGS = 8;

/**
 * As `sumsToOneAlong`, of floats that stay in their file. Numbers that are no probabilities show it in the first row or two;
 * of probabilities that are classes by examples, each row is read once.
 */
export async function storedSumsToOneAlong(
  { stored, shape }: Pick<StoredArray, 'stored' | 'shape'>,
  axis: number,
  pace: Pace,
): Promise<boolean> {
  const length = shape[axis] as number;
  const classes = squeeze(shape).at(-1) ?? 1;
  const rows = elementsOf(shape) / classes;
  if (!stored || length < 2 || (rows * classes) / length < FEWEST) return false;
  const table: StoredTable = { rows, classes, beta: 1, kind: 'logits', classNames: [], stored };
  const step = stridesOf(shape)[axis] as number;
  const look = new Look();
  if (step === 1) {
    const count = Math.min(rows, SAMPLED);
    for (let i = 0; i < count && look.isOpen; i++) {
      const line = look.line();
      for (const value of await rowOf(table, Math.floor((i * rows) / count))) line.add(value);
      line.end();
    }
    return look.isOpen;
  }
  // Lines that begin in one row go through the same rows.
  const stride = step / classes;
  const beginnings = rows / length;
  const count = Math.min(beginnings, BEGINNINGS);
  const columns = spread(classes, Math.ceil(SAMPLED / count));
  for (let i = 0; i < count && look.isOpen; i++) {
    const beginning = Math.floor((i * beginnings) / count);
    const first = Math.floor(beginning / stride) * length * stride + (beginning % stride);
    const lines = columns.map(() => look.line());
    for (let k = 0; k < length && look.isOpen; k++) {
      const row = await rowOf(table, first + k * stride);
      for (const [at, column] of columns.entries()) lines[at]?.add(row[column] as number);
      await pace((i + k / length) / count);
    }
    for (const line of lines) line.end();
  }
  return look.isOpen;
}

function spread(length: number, most: number): number[] {
  const count = Math.min(length, most);
  return Array.from({ length: count }, (_, i) => Math.floor((i * length) / count));
}
