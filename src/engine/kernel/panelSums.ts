import { EXPECTED_GAP, MEAN_GAP, NORM, SQUARED_WEIGHTS, slimOf, UNMASKED_GAP, VARIANCE, WEIGHTS } from './columns';
import { coefficient, LN_2, LOG2_E, ones, power, rounder } from './exponential';
import { classes, PANEL_BYTES } from './job';
import { multiplyAdd } from './multiplyAdd';
import { LOWEST_POWER } from './rowSums';

/*
 * The sums of rowSums.ts for the four rows of a panel. They are short enough for float32: 20 roundings at most for a plain
 * sum, 21 for one of squares.
 *
 * First all weights, which are put into the panel's second half, then all sums: the constants of the exponential and the
 * sums at once are more than there are registers, and a sum that is put aside in each round waits for memory.
 */

/** Classes that are added up before they are added to the rest. */
const PART: usize = 32;

/**
 * β log₂e as float32, what that is too large by in β, and where weights stop falling; in memory for the reason given in
 * exponential.ts.
 */
const SCALE: usize = memory.data<f32>([0, 0, 0]);

/** To be called before panels are summed up with another β. */
export function setScale(inverseTemperature: f64): void {
  const scale = inverseTemperature * LOG2_E;
  const excess: f64 = (<f64>(<f32>scale) - scale) * LN_2;
  store<f32>(SCALE, <f32>scale);
  store<f32>(SCALE, <f32>excess, 4);
  store<f32>(SCALE, <f32>(LOWEST_POWER / scale), 8);
}

/**
 * Turns the distances of a panel's four rows from their second largest elements, which follow the panel, into weights, and
 * puts the plain sums of the distances into the columns. Returns a bit for each row whose sums are not to be used.
 */
export function weighPanel(i: i32, panel: usize): i32 {
  return weigh(i, panel, true);
}

/** Puts the sums of weights into the columns. */
export function sumPanel(i: i32, panel: usize): void {
  sum(i, panel, true);
}

/** Both for another β, but without Σ w², Σ d and Σ d². */
export function sumPanelWeights(i: i32, panel: usize): void {
  weigh(i, panel, false);
  sum(i, panel, false);
}

@inline
function weigh(i: i32, panel: usize, all: bool): i32 {
  const one = ones(), zero = f32x4.splat(0);
  // Two classes at a time: a row of an odd number of them gets one more, equal to the shift.
  const end = panel + (<usize>classes << 4);
  const shift = v128.load(end);
  let gaps1 = zero, gaps2 = zero;
  for (let from = panel; from < end; from += PART << 4) {
    const to = min(from + (PART << 4), end);
    const c1 = coefficient(1), c2 = coefficient(2), c3 = coefficient(3), c4 = coefficient(4), c5 = coefficient(5);
    const magic = rounder();
    const scale = v128.load32_splat(SCALE), lowest = v128.load32_splat(SCALE + 8);
    let g1 = zero, g2 = zero;
    for (let at = from; at < to; at += 32) {
      let a = f32x4.pmin(f32x4.sub(v128.load(at), shift), zero), b = f32x4.pmin(f32x4.sub(v128.load(at, 16), shift), zero);
      if (all) {
        g1 = f32x4.add(g1, f32x4.add(a, b));
        g2 = f32x4.add(g2, multiplyAdd(b, b, f32x4.mul(a, a)));
      }
      a = f32x4.pmax(a, lowest);
      b = f32x4.pmax(b, lowest);
      v128.store(at, a);
      v128.store(at, b, 16);
      const ua = multiplyAdd(a, scale, magic), ub = multiplyAdd(b, scale, magic);
      const fa = multiplyAdd(a, scale, f32x4.sub(magic, ua)), fb = multiplyAdd(b, scale, f32x4.sub(magic, ub));
      v128.store(at, power(fa, ua, c1, c2, c3, c4, c5, one), PANEL_BYTES);
      v128.store(at, power(fb, ub, c1, c2, c3, c4, c5, one), PANEL_BYTES + 16);
    }
    if (all) {
      gaps1 = f32x4.add(gaps1, g1);
      gaps2 = f32x4.add(gaps2, g2);
    }
  }
  if (!all) return 0;
  const at = slimOf(i);
  const count = f32x4.splat(<f32>classes);
  const mean = f32x4.div(gaps1, f32x4.sub(count, one));
  v128.store(at, mean, MEAN_GAP);
  v128.store(at, f32x4.pmax(zero, f32x4.sub(gaps2, f32x4.mul(gaps1, mean))), NORM);
  v128.store(at, count, UNMASKED_GAP);
  // x − x is 0 unless x is infinite or NaN.
  const nothing = f32x4.add(f32x4.sub(gaps1, gaps1), f32x4.sub(gaps2, gaps2));
  return i32x4.bitmask(f32x4.ne(nothing, zero));
}

@inline
function sum(i: i32, panel: usize, all: bool): void {
  const zero = f32x4.splat(0);
  const end = panel + (<usize>classes << 4);
  // Without the one more, and without the largest: as the only one above the shift, it was taken for equal to it.
  let total0 = f32x4.splat((classes & 1) == 0 ? -1 : -2), totalQ = total0;
  let total1 = zero, total2 = zero;
  for (let from = panel; from < end; from += PART << 4) {
    const to = min(from + (PART << 4), end);
    let s0 = zero, s1 = zero, s2 = zero, q = zero;
    for (let at = from; at < to; at += 32) {
      const a = v128.load(at), b = v128.load(at, 16);
      const wa = v128.load(at, PANEL_BYTES), wb = v128.load(at, PANEL_BYTES + 16);
      s0 = f32x4.add(s0, f32x4.add(wa, wb));
      if (all) q = f32x4.add(q, multiplyAdd(wb, wb, f32x4.mul(wa, wa)));
      const da = f32x4.mul(wa, a), db = f32x4.mul(wb, b);
      s1 = f32x4.add(s1, f32x4.add(da, db));
      s2 = f32x4.add(s2, multiplyAdd(db, b, f32x4.mul(da, a)));
    }
    total0 = f32x4.add(total0, s0);
    total1 = f32x4.add(total1, s1);
    total2 = f32x4.add(total2, s2);
    if (all) totalQ = f32x4.add(totalQ, q);
  }
  // Each weight is e^(excess·d) too large; of that, the first order is put right, which is 6e-8 of βd at most.
  const excess = v128.load32_splat(SCALE + 4);
  total0 = f32x4.sub(total0, f32x4.mul(excess, total1));
  total1 = f32x4.sub(total1, f32x4.mul(excess, total2));
  const at = slimOf(i);
  const weightedMean = f32x4.div(total1, total0);
  v128.store(at, total0, WEIGHTS);
  v128.store(at, weightedMean, EXPECTED_GAP);
  v128.store(at, f32x4.pmax(zero, f32x4.sub(total2, f32x4.mul(total1, weightedMean))), VARIANCE);
  if (all) v128.store(at, totalQ, SQUARED_WEIGHTS);
}
