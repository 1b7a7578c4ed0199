import { work } from './job';
import { addWeights, addWeightsAndSquares, clearSums, mendScale } from './rowSums';
import { RUN } from './run';
import { excess, startRow, weigh, weighAlone, weighMasked } from './runWeights';

/*
 * The sums of a row, a run at a time: `sumOf…` of rowSums.ts and runWeights.ts.
 */

/** Sums of a row without masked classes; `sumOfGaps` tells: it is not finite where an element is not. */
export function sumRow(row: usize, classes: i32, shift: f32, scale: f64): void {
  sum(row, classes, shift, scale, false, true);
}

/** Sums of a row whose elements of −Infinity count for nothing. */
export function sumMaskedRow(row: usize, classes: i32, shift: f32, scale: f64): void {
  sum(row, classes, shift, scale, true, true);
}

/**
 * Σ w, Σ w·d and Σ w·d² alone, all that a temperature needs. A masked class weighs 2^−62, which does not show in sums of
 * 1 or more.
 */
export function sumRowWeights(row: usize, classes: i32, shift: f32, scale: f64): void {
  sum(row, classes, shift, scale, false, false);
}

/**
 * What a flag rules out is not compiled into it.
 *
 * @param scale β log2 e
 */
@inline
function sum(row: usize, classes: i32, shift: f32, scale: f64, masked: bool, all: bool): void {
  startRow(shift, scale);
  clearSums();
  let at = row;
  for (let left = classes; left > 0; left -= RUN) {
    const elements = min(left, RUN);
    if (masked) weighMasked(at, elements, work);
    else if (all) weigh(at, elements, work);
    else weighAlone(at, elements, work);
    if (all) addWeightsAndSquares(elements, work);
    else addWeights(elements, work);
    at += RUN << 2;
  }
  mendScale(excess);
}
