import type { Pace } from '../../engine/pace';
import type { BytesNow } from '../numpy/turnedPanels';

/** What is handed on in one piece, and read in one at most. */
const BYTES_AT_ONCE = 2 ** 22;
/** Between two rows so much is read along: it costs less than another read. */
const LARGEST_GAP = 2 ** 13;

/** Rows among those of a file. */
export interface RowPick {
  readonly bytesPerRow: number;
  readonly count: number;
  /** The number in the file of each, ascending. */
  readonly rowAt: (index: number) => number;
}

/** Some rows of a file, one after the other, in pieces of whole rows. */
export async function* pickedRows(read: BytesNow, pick: RowPick, pace: Pace): AsyncGenerator<Uint8Array> {
  const { bytesPerRow, count, rowAt } = pick;
  const step = Math.max(1, Math.floor(BYTES_AT_ONCE / bytesPerRow));
  for (let first = 0; first < count; first += step) {
    const offsets: number[] = [];
    for (let index = first; index < Math.min(count, first + step); index++) offsets.push(rowAt(index) * bytesPerRow);
    const piece = new Uint8Array(offsets.length * bytesPerRow);
    for (let from = 0; from < offsets.length; ) {
      const to = endOfSpan(offsets, from, bytesPerRow);
      readSpan(read, offsets.slice(from, to), piece.subarray(from * bytesPerRow, to * bytesPerRow));
      from = to;
    }
    yield piece;
    await pace(Math.min(1, (first + step) / count));
  }
}

/** How far rows are read together, those between them with them. */
function endOfSpan(offsets: readonly number[], from: number, bytesPerRow: number): number {
  const start = offsets[from] as number;
  let to = from + 1;
  for (; to < offsets.length; to++) {
    const offset = offsets[to] as number;
    const gap = offset - (offsets[to - 1] as number) - bytesPerRow;
    if (gap > LARGEST_GAP || offset + bytesPerRow - start > BYTES_AT_ONCE) break;
  }
  return to;
}

function readSpan(read: BytesNow, offsets: readonly number[], target: Uint8Array): void {
  const [start = 0] = offsets;
  const bytesPerRow = target.length / offsets.length;
  const length = (offsets.at(-1) as number) + bytesPerRow - start;
  if (length === target.length) {
    read(start, target);
    return;
  }
  const span = new Uint8Array(length);
  read(start, span);
  for (const [index, offset] of offsets.entries())
    target.set(span.subarray(offset - start, offset - start + bytesPerRow), index * bytesPerRow);
}
