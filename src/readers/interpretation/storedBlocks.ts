import { type Pace, unpaced } from '../../engine/pace';
import { eachRowBlock } from '../../engine/rowBlocks';
import type { RowRange } from '../../engine/rowRange';
import type { StoredLogits } from '../../engine/storedLogits';
import type { StoredTable } from '../../engine/table';

/** Numbers in a file, of which it is not known what they are. */
export interface StoredMatrix {
  readonly stored: StoredLogits;
  readonly rows: number;
  readonly columns: number;
}

/** Numbers in a file as a table, to go over their rows. */
export function tableOfStored({ stored, rows, columns }: StoredMatrix): StoredTable {
  return { rows, classes: columns, beta: 1, kind: 'logits', classNames: [], stored };
}

/** Calls `work` on consecutive blocks of whole rows, of which the first is row `first`. */
export function eachStoredBlock(
  matrix: StoredMatrix,
  pace: Pace,
  work: (values: Float32Array | Float64Array, first: number) => void,
  ranges?: readonly RowRange[],
): Promise<void> {
  const { columns } = matrix;
  return eachRowBlock(
    tableOfStored(matrix),
    pace,
    (block, first, from, to) => work(block.subarray((from - first) * columns, (to - first) * columns), from),
    { ranges },
  );
}

/** Rows of some ranges, one after the other, in memory. */
export async function storedValues(matrix: StoredMatrix, ranges: readonly RowRange[]): Promise<Float64Array> {
  const rows = ranges.reduce((sum, { from, to }) => sum + to - from, 0);
  const values = new Float64Array(rows * matrix.columns);
  let at = 0;
  await eachStoredBlock(
    matrix,
    unpaced,
    (block) => {
      values.set(block, at);
      at += block.length;
    },
    ranges,
  );
  return values;
}
