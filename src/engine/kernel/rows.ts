import { finish } from './finish';
import { narrow } from './job';
import { narrowRows } from './narrowRows';
import { wideRows } from './wideRows';

/** Computes the columns of the first `count` rows of the block; up to three entries more are overwritten. */
export function readRows(count: i32): void {
  if (narrow) narrowRows(count);
  else wideRows(count);
  finish(count);
}
