import { logarithmOfOnePlus, ones } from './exponential';
import { classes, edges } from './job';
import { promotedHigh, promotedLow } from './precise';
import { binOf } from './reliability';

/*
 * Where classwise.ts adds what it finds: for each class a total and, of the probabilities above the first bin, bins of
 * float64; and before that, for some rows at a time, sums of float32.
 */

/** Room for the rounding of float32: what is that close to the first bin's end is looked at one by one. */
const NEARLY: f64 = 0.999999;
/** e^x underflows to 0 in float64 below it: half the smallest number, 2^−1075. */
const DEEPEST: f64 = -745.1332191019411;
/** Above it, whatever its divisor, it does not. */
const DEEP: f64 = -700;

let bins: i32 = 0;
let rightClosed: bool = false;
export let countsZero: bool = false;
/** Bins of each class. */
let table: usize = 0;
let totals: usize = 0;
export let sums: usize = 0;
/** How many probabilities were 0. */
export let zeros: i64 = 0;
/** Bytes of the sums: for each class `number` + 1 bins and a total of float64, then sums of float32. */
export function classwiseBytes(classCount: i32, number: i32): i32 {
  return ((number + 2) << 3) * classCount + ((classCount + 16) << 2);
}

export function setBins(number: i32, closedRight: bool, zeroCounts: bool, place: usize): void {
  bins = number;
  rightClosed = closedRight;
  countsZero = zeroCounts;
  table = place;
  totals = table + ((<usize>classes * <usize>(number + 1)) << 3);
  sums = totals + (<usize>classes << 3);
  zeros = 0;
}

/** Probabilities that are not in the first bin are no smaller. */
@inline
export function leastLarge(): f64 {
  return NEARLY * load<f64>(edges, 8);
}

/** The β(z − max) below which a probability under a softmax whose sum is `total` is 0. */
export function deepest(total: f64): f64 {
  return DEEPEST + logarithmOfOdd(total);
}

export function addZeros(count: i32): void {
  zeros += count;
}

/**
 * Down there e^x is a whole number n of the smallest ones, and n / total is rounded to 0 up to half of one: for n up to
 * total / 2. So e^x must come to that and a half, which is an odd number of halves.
 */
@inline
function logarithmOfOdd(total: f64): f64 {
  if (total < 2) return 0;
  const even = f32x4.splat(<f32>(2 * floor(total / 2)));
  return f32x4.extract_lane(logarithmOfOnePlus(even, f32x4.div(ones(), f32x4.add(ones(), even))), 0);
}

/**
 * A label adds 1 to its class's total, unless it is in no bin.
 *
 * @param gap β(z_y − max)
 * @param total of the row's softmax
 */
@inline
export function addLabel(label: i32, gap: f64, total: f64): void {
  if (!countsZero && gap < DEEP && gap < deepest(total)) return;
  const at = totals + (<usize>label << 3);
  store<f64>(at, load<f64>(at) + 1);
}

export function addToBin(k: i32, p: f64, isLabel: bool): void {
  const bin = binOf(p, bins, rightClosed);
  if (bin == 0) return;
  const at = table + ((<usize>k * <usize>(bins + 1) + <usize>bin) << 3);
  store<f64>(at, load<f64>(at) + (f64(isLabel) - p));
}

/** Takes the sums of float32 from the totals, and begins new ones. */
export function subtractSums(): void {
  for (let k = 0; k < classes; k += 4) {
    const from = sums + (<usize>k << 2);
    const to = totals + (<usize>k << 3);
    const p = v128.load(from);
    v128.store(from, i32x4.splat(0));
    v128.store(to, f64x2.sub(v128.load(to), promotedLow(p)));
    // Past the totals, where a last, incomplete vector writes, are the sums, from which it subtracts 0.
    if (k + 2 < classes) v128.store(to, f64x2.sub(v128.load(to, 16), promotedHigh(p)), 16);
  }
}

/** Forgets the sums of float32. */
export function clearSums(): void {
  memory.fill(sums, 0, <usize>(classes + 16) << 2);
}
