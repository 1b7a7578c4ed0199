import { EXPECTED_GAP, LABEL_GAP, MAX, PREDICTED, RUNNER_UP, SECOND, slimOf, VARIANCE, WEIGHTS, wideOf } from './columns';
import { LOG2_E, logarithmOfOnePlus } from './exponential';
import { bytesOf, differences, FLOAT32, FLOAT64, halves, widenHalves } from './formats';
import { beta, block, classes, copy, format, labels, narrow } from './job';
import { layDifferences } from './narrowFloat64';
import { layPanel } from './panel';
import { setScale, sumPanelWeights } from './panelSums';
import { demoted, exponential, promotedHigh, promotedLow } from './precise';
import { sumOfWeightedGaps, sumOfWeightedSquares, sumOfWeights } from './rowSums';
import { sumRowWeights } from './sumRow';

/*
 * −ln p_y of the logits bβz, with its first two derivatives in b, for one b after another while a block is in the
 * second-level cache. Where a row's two largest elements are is known by then: the caller gives PREDICTED and RUNNER_UP,
 * and the label −1 to a row that is to be left out.
 */

/** Puts z of the largest class, of the second largest and of the label of the first `count` rows into their columns. */
export function readExtremes(count: i32): void {
  for (let i = 0; i < count; i++) {
    const label = load<i32>(labels + (<usize>i << 2));
    if (label < 0) continue;
    const at = wideOf(i), slim = slimOf(i);
    const row = block + <usize>i * <usize>classes * bytesOf(format);
    store<f64>(at, logit(row, load<i32>(slim, PREDICTED)), MAX);
    store<f64>(at, logit(row, load<i32>(slim, RUNNER_UP)), SECOND);
    store<f64>(at, logit(row, label), LABEL_GAP);
  }
}

@inline
function logit(row: usize, k: i32): f64 {
  const at = row + <usize>k * bytesOf(format);
  if (format == FLOAT64) return load<f64>(at);
  return format == FLOAT32 ? <f64>load<f32>(at) : <f64>f32x4.extract_lane(halves(at, format), 0);
}

/** Adds the first `count` rows, at b, to three float64 in memory: Σ −ln p_y, b times its slope and b² its curvature. */
export function addLosses(count: i32, b: f64, to: usize): void {
  let loss = f64x2.splat(0), slope = loss, curvature = loss;
  const bb = f64x2.splat(b * beta);
  const one = f32x4.splat(1);
  setScale(b * beta);
  for (let i = 0; i < count; i += 4) {
    const at = wideOf(i), slim = slimOf(i);
    if (narrow) readFour(i);
    else for (let j = i; j < min(i + 4, count); j++) if (load<i32>(labels + (<usize>j << 2)) >= 0) readOne(j, b);
    // What carries the accuracy of a confident row is float64, as in finish.ts.
    const maxLow = v128.load(at, MAX), maxHigh = v128.load(at + 16, MAX);
    const gapLow = f64x2.mul(bb, f64x2.sub(maxLow, v128.load(at, SECOND)));
    const gapHigh = f64x2.mul(bb, f64x2.sub(maxHigh, v128.load(at + 16, SECOND)));
    const gap = demoted(gapLow, gapHigh);
    const odds = demoted(exponential(f64x2.neg(gapLow)), exponential(f64x2.neg(gapHigh)));
    const tail = f32x4.mul(odds, v128.load(slim, WEIGHTS));
    const share = f32x4.div(one, f32x4.add(one, tail));
    const others = f32x4.mul(tail, share);
    const scale = f32x4.splat(<f32>(b * beta));
    const apart = v128.and(f32x4.sub(gap, f32x4.mul(scale, v128.load(slim, EXPECTED_GAP))), f32x4.gt(odds, f32x4.splat(0)));
    const expectedGap = f32x4.mul(others, apart);
    const within = f32x4.mul(f32x4.mul(scale, scale), f32x4.mul(odds, v128.load(slim, VARIANCE)));
    const variance = f32x4.mul(share, f32x4.add(within, f32x4.mul(others, f32x4.mul(apart, apart))));
    const logTotal = logarithmOfOnePlus(tail, share);
    const takenLow = present(i, count), takenHigh = present(i + 2, count);
    const labelLow = f64x2.mul(bb, f64x2.sub(maxLow, v128.load(at, LABEL_GAP)));
    const labelHigh = f64x2.mul(bb, f64x2.sub(maxHigh, v128.load(at + 16, LABEL_GAP)));
    loss = f64x2.add(loss, v128.and(f64x2.add(labelLow, promotedLow(logTotal)), takenLow));
    loss = f64x2.add(loss, v128.and(f64x2.add(labelHigh, promotedHigh(logTotal)), takenHigh));
    slope = f64x2.add(slope, v128.and(f64x2.sub(labelLow, promotedLow(expectedGap)), takenLow));
    slope = f64x2.add(slope, v128.and(f64x2.sub(labelHigh, promotedHigh(expectedGap)), takenHigh));
    curvature = f64x2.add(curvature, v128.and(promotedLow(variance), takenLow));
    curvature = f64x2.add(curvature, v128.and(promotedHigh(variance), takenHigh));
  }
  add(to, loss);
  add(to + 8, slope);
  add(to + 16, curvature);
}

/** All ones in the lanes of rows i and i + 1 that take part. */
@inline
function present(i: i32, count: i32): v128 {
  const label = v128.load_ext<i32>(labels + (<usize>i << 2));
  const inside = i64x2.lt_s(i64x2.add(i64x2.splat(i), i64x2(0, 1)), i64x2.splat(count));
  return v128.and(i64x2.ge_s(label, i64x2.splat(0)), inside);
}

@inline
function add(to: usize, terms: v128): void {
  store<f64>(to, load<f64>(to) + f64x2.extract_lane(terms, 0) + f64x2.extract_lane(terms, 1));
}

function readFour(i: i32): void {
  if (format == FLOAT64) {
    layDifferences(i, copy);
  } else {
    layPanel(i, copy);
    const second = demoted(v128.load(wideOf(i), SECOND), v128.load(wideOf(i) + 16, SECOND));
    v128.store(copy + (<usize>classes << 4), second);
  }
  sumPanelWeights(i, copy);
}

function readOne(i: i32, b: f64): void {
  let row = block + <usize>i * <usize>classes * bytesOf(format);
  const scale = b * beta * LOG2_E;
  const predicted = load<i32>(slimOf(i), PREDICTED);
  const largest = load<f64>(wideOf(i), MAX), second = load<f64>(wideOf(i), SECOND);
  let shift = <f32>second;
  if (format == FLOAT64) {
    differences(row, classes, second, copy);
    row = copy;
    shift = 0;
  } else if (format != FLOAT32) {
    widenHalves(row, classes, format, copy);
    row = copy;
  }
  const slot = row + (<usize>predicted << 2);
  store<f32>(slot, shift);
  sumRowWeights(row, classes, shift, scale);
  if (format == FLOAT32) store<f32>(slot, <f32>largest);
  const weights = sumOfWeights - 1;
  const mean = sumOfWeightedGaps / weights;
  store<f32>(slimOf(i), <f32>weights, WEIGHTS);
  store<f32>(slimOf(i), <f32>mean, EXPECTED_GAP);
  store<f32>(slimOf(i), <f32>max(0.0, sumOfWeightedSquares - sumOfWeightedGaps * mean), VARIANCE);
}
