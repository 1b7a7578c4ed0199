import { bytesOf, FLOAT32, halves } from './formats';
import { block, classes, format } from './job';

/*
 * Four rows of a block side by side: vector k of the panel holds class k of each. Rows of few classes would leave most
 * lanes of a vector idle, or idle at their ends; so each lane has a row of its own.
 */

/** Lays rows i to i + 3 of the block into the panel, as float32. Writes 4 vectors at least. */
export function layPanel(i: i32, panel: usize): void {
  if (format == FLOAT32) lay(i, panel, FLOAT32);
  else lay(i, panel, format);
}

/** A format that the compiler knows needs no question at each load. */
@inline
function lay(i: i32, panel: usize, format: i32): void {
  const stride = <usize>classes * bytesOf(format);
  const first = block + <usize>i * stride;
  // The last four classes may overlap the ones before: the same is written twice.
  const last = max(0, classes - 4);
  for (let k = 0; ; k = min(k + 4, last)) {
    const at = first + <usize>k * bytesOf(format);
    const a = four(at, format), b = four(at + stride, format);
    const c = four(at + 2 * stride, format), d = four(at + 3 * stride, format);
    const ab = i8x16.shuffle(a, b, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
    const cd = i8x16.shuffle(c, d, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
    const AB = i8x16.shuffle(a, b, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
    const CD = i8x16.shuffle(c, d, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
    const to = panel + (<usize>k << 4);
    v128.store(to, i8x16.shuffle(ab, cd, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23));
    v128.store(to, i8x16.shuffle(ab, cd, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31), 16);
    v128.store(to, i8x16.shuffle(AB, CD, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23), 32);
    v128.store(to, i8x16.shuffle(AB, CD, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31), 48);
    if (k == last) return;
  }
}

@inline
function four(at: usize, format: i32): v128 {
  return format == FLOAT32 ? v128.load(at) : halves(at, format);
}
