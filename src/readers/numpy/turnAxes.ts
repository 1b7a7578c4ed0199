import type { Pace } from '../../engine/pace';
import type { Spool } from '../spool/spool';
import { turnMatrices } from './turnedMatrices';
import { type BytesNow, PANEL_BYTES } from './turnedPanels';

/**
 * Puts an array in Fortran order (first index fastest) into a temporary file in C order, dimension by dimension: the last
 * becomes the fastest, then the one before it, of which each element is a row of the last, and so on.
 *
 * @param lengths of two dimensions or more, none of them 1
 */
export async function turnAxes(
  read: BytesNow,
  lengths: readonly number[],
  size: number,
  open: () => Spool,
  pace: Pace,
  panelBytes = PANEL_BYTES,
): Promise<Spool> {
  const turns = lengths.length - 1;
  let rows = lengths.reduce((product, length) => product * length, 1);
  let unit = size;
  let from = read;
  let before: Spool | undefined;
  for (let done = 0; done < turns; done++) {
    const columns = lengths[turns - done] as number;
    rows /= columns;
    const matrix = { count: 1, rows, columns, size: unit };
    const turned = await turnMatrices(from, matrix, open, (share) => pace((done + share) / turns), panelBytes);
    before?.close();
    before = turned;
    from = (at, target) => turned.read(at, target);
    unit *= columns;
  }
  if (!before) throw new RangeError('One dimension has no order.');
  return before;
}
