import { LABEL_GAP, LABEL_RANK, MAX, PREDICTED, RUNNER_UP, SECOND, STATUS, slimOf, statusOf, wideOf } from './columns';
import { FLOAT64 } from './formats';
import { beta, classes, copy, format, labels, PANELS, PANEL_BYTES } from './job';
import { layDifferences } from './narrowFloat64';
import { layPanel } from './panel';
import { setScale, sumPanel, weighPanel } from './panelSums';
import { promotedHigh, promotedLow } from './precise';
import { wideRow } from './wideRows';

/*
 * The first stage for rows of few classes: four at a time, a row a lane, and all of it in registers but for a panel of
 * their logits. A row with anything out of the ordinary in it gives sums that are not finite, and is read again by itself.
 *
 * Each step is done for some panels before the next one is: of a single panel, the processor would wait for the end of one
 * step's last chain of instructions before it could begin the next.
 */

/** Reads the first `count` rows of the block, of at least 2 classes, and up to three more, whose columns mean nothing. */
export function narrowRows(count: i32): void {
  setScale(beta);
  for (let i = 0; i < count; i += 4 * PANELS) readPanels(i, min(i + 4 * PANELS, count));
}

function readPanels(from: i32, to: i32): void {
  let panel = copy;
  for (let i = from; i < to; i += 4, panel += 2 * PANEL_BYTES) {
    store<u32>(statusOf(i), 0, STATUS);
    if (format == FLOAT64) layDifferences(i, panel);
    else layPanel(i, panel);
  }
  panel = copy;
  if (format != FLOAT64) for (let i = from; i < to; i += 4, panel += 2 * PANEL_BYTES) findTop(i, panel);
  panel = copy;
  let odd = 0;
  for (let i = from; i < to; i += 4, panel += 2 * PANEL_BYTES) odd |= weighPanel(i, panel) << (i - from);
  panel = copy;
  for (let i = from; i < to; i += 4, panel += 2 * PANEL_BYTES) sumPanel(i, panel);
  for (; odd != 0; odd &= odd - 1) wideRow(from + ctz(odd));
}

/** 2 and 1, in memory for the reason given in exponential.ts. */
const NUMBERS: usize = memory.data<i32>([2, 1]);

/** Bytes from a vector to its lanes. */
const PLACES: usize = memory.data<i32>([0, 4, 8, 12], 16);

/** Largest, second largest and rank of the label. Puts the second largest after the panel. */
function findTop(i: i32, panel: usize): void {
  // Two classes at a time: a row of an odd number of them gets one more, which is nothing.
  const end = panel + (<usize>classes << 4);
  v128.store(end, f32x4.splat(-Infinity));
  let max = f32x4.splat(-Infinity), second = max;
  for (let at = panel; at < end; at += 32) {
    const a = v128.load(at), b = v128.load(at, 16);
    const larger = f32x4.pmax(a, b);
    second = f32x4.pmax(f32x4.pmax(second, f32x4.pmin(a, b)), f32x4.pmin(max, larger));
    max = f32x4.pmax(max, larger);
  }
  const label = v128.load(labels + (<usize>i << 2));
  const labelValue = labelLogits(label, panel);
  // A comparison that fails is 0 in its lane, so that the class's number survives; the least survivor is the first.
  const none = i32x4.splat(-1), zero = i32x4.splat(0), two = v128.load32_splat(NUMBERS);
  let predicted = none, runnerUp = none, higher = zero, equal = zero, number = zero, next = v128.load32_splat(NUMBERS + 4);
  for (let at = panel; at < end; at += 32) {
    const a = v128.load(at), b = v128.load(at, 16);
    predicted = i32x4.min_u(predicted, v128.or(number, f32x4.ne(a, max)));
    predicted = i32x4.min_u(predicted, v128.or(next, f32x4.ne(b, max)));
    runnerUp = i32x4.min_u(runnerUp, v128.or(number, f32x4.ne(a, second)));
    runnerUp = i32x4.min_u(runnerUp, v128.or(next, f32x4.ne(b, second)));
    higher = i32x4.sub(higher, i32x4.add(f32x4.gt(a, labelValue), f32x4.gt(b, labelValue)));
    equal = i32x4.sub(equal, i32x4.add(f32x4.eq(a, labelValue), f32x4.eq(b, labelValue)));
    number = i32x4.add(number, two);
    next = i32x4.add(next, two);
  }
  const at = slimOf(i);
  const labelled = i32x4.ge_s(label, i32x4.splat(0));
  v128.store(at, v128.or(higher, v128.not(labelled)), LABEL_RANK);
  v128.store(at, predicted, PREDICTED);
  v128.store(at, runnerUp, RUNNER_UP);
  // Two of the same score: ties count by index.
  const ties = v128.or(v128.and(labelled, i32x4.ne(equal, i32x4.splat(1))), f32x4.eq(max, second));
  for (let rest = i32x4.bitmask(ties); rest != 0; rest &= rest - 1) breakTies(i, ctz(rest), panel);
  storeNumbers(i, max, MAX);
  storeNumbers(i, second, SECOND);
  storeNumbers(i, labelValue, LABEL_GAP);
  // +Infinity minus itself is NaN, and makes sums that are not finite.
  v128.store(end, f32x4.add(second, f32x4.sub(max, max)));
}

/** z_y of four rows, NaN without a label. */
@inline
function labelLogits(label: v128, panel: usize): v128 {
  const zero = i32x4.splat(0);
  const places = i32x4.add(i32x4.shl(i32x4.max_s(label, zero), 4), v128.load(PLACES));
  let z = v128.load32_zero(panel + <usize>i32x4.extract_lane(places, 0));
  z = v128.load32_lane(panel + <usize>i32x4.extract_lane(places, 1), z, 1);
  z = v128.load32_lane(panel + <usize>i32x4.extract_lane(places, 2), z, 2);
  z = v128.load32_lane(panel + <usize>i32x4.extract_lane(places, 3), z, 3);
  // All bits set are a NaN.
  return v128.or(z, i32x4.lt_s(label, zero));
}

function breakTies(i: i32, lane: i32, panel: usize): void {
  const at = slimOf(i + lane);
  const column = panel + (<usize>lane << 2);
  const predicted = load<i32>(at, PREDICTED);
  const largest = load<f32>(column + (<usize>predicted << 4));
  // Where the second largest equals the largest, its place is the next.
  if (load<i32>(at, RUNNER_UP) == predicted) {
    let k = predicted + 1;
    while (k < classes && load<f32>(column + (<usize>k << 4)) != largest) k++;
    store<i32>(at, k, RUNNER_UP);
  }
  const label = load<i32>(labels + (<usize>(i + lane) << 2));
  if (label < 0) return;
  const z = load<f32>(column + (<usize>label << 4));
  let rank = load<i32>(at, LABEL_RANK);
  for (let k = 0; k < label; k++) rank += i32(load<f32>(column + (<usize>k << 4)) == z);
  store<i32>(at, rank, LABEL_RANK);
}

/** Four numbers as float64. */
@inline
function storeNumbers(i: i32, numbers: v128, column: usize): void {
  v128.store(wideOf(i) + column, promotedLow(numbers));
  v128.store(wideOf(i) + column, promotedHigh(numbers), 16);
}
