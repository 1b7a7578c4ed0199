import type { Pace } from '../../engine/pace';
import type { Spool } from '../spool/spool';
import { room, turnWithin } from './elementRoom';
import { type BytesNow, type ColumnMajor, eachPanel, inBands, isWide, PANEL_BYTES } from './turnedPanels';

/** Matrices of one shape, one after the other, each column by column. */
export interface ColumnMajors extends ColumnMajor {
  readonly count: number;
}

/** Bytes of small matrices that are turned before others get their turn. */
const BYTES_AT_ONCE = 2 ** 22;

/** Puts matrices row by row into a temporary file, in memory that grows neither with them nor with their number. */
export async function turnMatrices(
  read: BytesNow,
  matrices: ColumnMajors,
  open: () => Spool,
  pace: Pace,
  panelBytes = PANEL_BYTES,
): Promise<Spool> {
  const { count, rows, columns, size } = matrices;
  const bytes = rows * columns * size;
  const to = open();
  if (2 * bytes <= panelBytes) await manyAtOnce(read, matrices, to, pace, panelBytes);
  else {
    for (let index = 0; index < count; index++) {
      const from: BytesNow = (at, target) => read(index * bytes + at, target);
      await turnOne(from, matrices, to, open, (share) => pace((index + share) / count), panelBytes);
    }
  }
  to.finish();
  return to;
}

async function turnOne(
  read: BytesNow,
  matrix: ColumnMajor,
  to: Spool,
  open: () => Spool,
  pace: Pace,
  panelBytes: number,
): Promise<void> {
  if (!isWide(matrix, panelBytes)) return eachPanel(read, matrix, 1, to, pace, panelBytes);
  const bands = open();
  try {
    const width = await inBands(read, matrix, bands, (share) => pace(share / 2), panelBytes);
    bands.finish();
    const from: BytesNow = (at, target) => bands.read(at, target);
    await eachPanel(from, matrix, width, to, (share) => pace((1 + share) / 2), panelBytes);
  } finally {
    bands.close();
  }
}

/** Small matrices, some of them at a time. */
async function manyAtOnce(
  read: BytesNow,
  { count, rows, columns, size }: ColumnMajors,
  to: Spool,
  pace: Pace,
  panelBytes: number,
): Promise<void> {
  const each = rows * columns;
  const step = Math.max(1, Math.min(count, Math.floor(Math.min(BYTES_AT_ONCE, panelBytes) / (each * size))));
  const source = room(step * each, size);
  for (let first = 0; first < count; first += step) {
    const some = Math.min(step, count - first);
    read(first * each * size, source.bytes.subarray(0, some * each * size));
    // What was appended may still be on its way.
    const target = room(some * each, size);
    for (let index = 0; index < some; index++)
      turnWithin(source, target, { rows, columns, from: index * each, to: index * each, stride: columns });
    await to.append(target.bytes);
    await pace((first + some) / count);
  }
}
