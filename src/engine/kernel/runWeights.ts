import { coefficient, LN_2, ones, power, rounder } from './exponential';
import { firstLanes } from './largest';
import { multiplyAdd } from './multiplyAdd';
import { LOWEST_POWER, lanesOf, widened } from './rowSums';
import { GAPS, PART, SIXTEEN, WEIGHTS } from './run';

/*
 * The first loop over a run: gaps and weights; on the way Σ d and Σ d².
 */

/** Added to by `weigh` and `weighMasked`, before gaps are bounded from below. */
export let sumOfGaps: f64 = 0;
export let sumOfSquaredGaps: f64 = 0;
/** How many classes are not masked. */
export let unmasked: i32 = 0;
/** What β log₂e as float32 is too large by, in β: a weight is e^(excess·d) too large. */
export let excess: f64 = 0;

/**
 * β log₂e as float32, the shift, and where weights stop falling; in memory for the reason given in exponential.ts.
 */
const SCALE: usize = memory.data<f32>([0, 0, 0]);

/**
 * To be called before the runs of a row.
 *
 * @param scale β log₂e
 */
export function startRow(shift: f32, scale: f64): void {
  sumOfGaps = 0;
  sumOfSquaredGaps = 0;
  unmasked = 0;
  excess = (<f64>(<f32>scale) - scale) * LN_2;
  store<f32>(SCALE, <f32>scale);
  store<f32>(SCALE, shift, 4);
  store<f32>(SCALE, <f32>(LOWEST_POWER / scale), 8);
}

/** The gaps and weights of a row without masked classes. */
export function weigh(row: usize, elements: i32, work: usize): void {
  loop(row, elements, work, false, true);
}

/** The same where elements of −Infinity count for nothing. */
export function weighMasked(row: usize, elements: i32, work: usize): void {
  loop(row, elements, work, true, true);
}

/** Gaps and weights without Σ d and Σ d². */
export function weighAlone(row: usize, elements: i32, work: usize): void {
  loop(row, elements, work, false, false);
}

@inline
function loop(row: usize, elements: i32, work: usize, masked: bool, moments: bool): void {
  const c1 = coefficient(1), c2 = coefficient(2), c3 = coefficient(3), c4 = coefficient(4), c5 = coefficient(5);
  const one = ones(), magic = rounder();
  const scale = v128.load32_splat(SCALE), shift = v128.load32_splat(SCALE + 4), lowest = v128.load32_splat(SCALE + 8);
  const nothing = f32x4.splat(-Infinity);
  let at = row, to = work;
  let left = elements;
  let run1 = f32x4.splat(0), run2 = run1;
  let count = i32x4.splat(0);
  while (left >= 16) {
    const part = min(left, PART) & ~15;
    left -= part;
    const end = at + (<usize>part << 2);
    let g1 = f32x4.splat(0), g2 = g1;
    while (at < end) {
      for (let i = 0; i < 2; i++) {
        let za = v128.load(at), zb = v128.load(at, 16);
        let a = f32x4.sub(za, shift), b = f32x4.sub(zb, shift);
        if (masked) {
          za = f32x4.gt(za, nothing);
          zb = f32x4.gt(zb, nothing);
          count = i32x4.sub(count, i32x4.add(za, zb));
          a = v128.and(a, za);
          b = v128.and(b, zb);
        }
        if (moments) {
          g1 = f32x4.add(g1, f32x4.add(a, b));
          g2 = f32x4.add(g2, multiplyAdd(b, b, f32x4.mul(a, a)));
        }
        a = bounded(a, lowest);
        b = bounded(b, lowest);
        v128.store(to, a, GAPS);
        v128.store(to, b, GAPS + 16);
        let w = weightOf(a, scale, magic, c1, c2, c3, c4, c5, one);
        v128.store(to, masked ? v128.and(w, za) : w, WEIGHTS);
        w = weightOf(b, scale, magic, c1, c2, c3, c4, c5, one);
        v128.store(to, masked ? v128.and(w, zb) : w, WEIGHTS + 16);
        at += 32;
        to += 32;
      }
      to += SIXTEEN - 64;
    }
    if (moments) {
      run1 = f32x4.add(run1, g1);
      run2 = f32x4.add(run2, g2);
    }
  }
  // What is left, filled up to sixteen: past the end of the row stands the next one, or nothing of meaning.
  const filled = left > 0 ? to + 64 : to;
  let rest1 = f32x4.splat(0), rest2 = rest1;
  for (; to < filled; to += 16) {
    const z = v128.load(at);
    let kept = firstLanes<f32>(left);
    if (masked) kept = v128.and(kept, f32x4.gt(z, nothing));
    count = i32x4.sub(count, kept);
    const gap = v128.and(f32x4.sub(z, shift), kept);
    if (moments) {
      rest1 = f32x4.add(rest1, gap);
      rest2 = multiplyAdd(gap, gap, rest2);
    }
    const d = bounded(gap, lowest);
    v128.store(to, d, GAPS);
    v128.store(to, v128.and(weightOf(d, scale, magic, c1, c2, c3, c4, c5, one), kept), WEIGHTS);
    at += 16;
    left -= 4;
  }
  if (moments) {
    sumOfGaps += lanesOf(widened(f32x4.add(run1, rest1)));
    sumOfSquaredGaps += lanesOf(widened(f32x4.add(run2, rest2)));
  }
  if (masked) {
    unmasked +=
      i32x4.extract_lane(count, 0) + i32x4.extract_lane(count, 1) + i32x4.extract_lane(count, 2) + i32x4.extract_lane(count, 3);
  }
}

/**
 * The larger of two that are 0 or less, which is the smaller of their bits: a comparison of floats would take the multipliers,
 * which are busy.
 */
@inline
function bounded(gap: v128, lowest: v128): v128 {
  return i32x4.min_u(gap, lowest);
}

@inline
function weightOf(
  d: v128, scale: v128, magic: v128, c1: v128, c2: v128, c3: v128, c4: v128, c5: v128, one: v128,
): v128 {
  const u = multiplyAdd(d, scale, magic);
  return power(multiplyAdd(d, scale, f32x4.sub(magic, u)), u, c1, c2, c3, c4, c5, one);
}
