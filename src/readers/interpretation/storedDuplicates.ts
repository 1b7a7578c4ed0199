import type { Pace } from '../../engine/pace';
import { type Duplicates, duplicateSearch } from './duplicateRows';
import { type StoredMatrix, storedValues } from './storedBlocks';

/** Numbers that are looked at together. */
const NUMBERS_AT_ONCE = 2 ** 17;

/** As `duplicateRows`, of rows that stay in their file. */
export async function duplicatesOfStored(matrix: StoredMatrix, pace: Pace): Promise<Duplicates> {
  const { rows, columns } = matrix;
  const step = Math.max(1, Math.floor(NUMBERS_AT_ONCE / columns));
  const search = duplicateSearch(rows, columns);
  let found = search.next();
  while (!found.done) {
    const { row, isAlone } = found.value;
    if (!isAlone) await pace(row / rows);
    const end = isAlone ? row + 1 : Math.min(rows, row + step);
    found = search.next({ values: await storedValues(matrix, [{ from: row, to: end }]), first: row, end });
  }
  return found.value;
}
