import { FLOAT64 } from './formats';
import { clearMaxima, maximaBytes } from './largest';
import { RUN_BYTES } from './run';

/*
 * What a kernel works on: one table, a block of its rows at a time. The caller lays the memory out and says so once.
 *
 *   block     rows of logits, at most CAPACITY, and 256 bytes that may be read but mean nothing
 *   labels    int32, −1: none
 *   columns   see columns.ts
 *   top       see topClasses.ts
 *   sums      see summary.ts, zeros at first
 *   edges     of the bins, see reliability.ts
 *   bins      zeros at first
 *   scratch   scratchBytes()
 */

export let format: i32 = 0;
export let classes: i32 = 0;
export let beta: f64 = 1;
/** Whether rows are read four at a time. */
export let narrow: bool = false;
export let block: usize = 0;
export let labels: usize = 0;
export let columns: usize = 0;
/** How many of the largest elements of a row are kept, 0: none. */
export let topCount: i32 = 0;
export let top: usize = 0;
export let sums: usize = 0;
export let edges: usize = 0;
export let bins: usize = 0;
/** The row's maxima. */
export let maxima: usize = 0;
/** Elements taken out of a row. */
export let kept: usize = 0;
/** A row of float32, or panels. */
export let copy: usize = 0;
/** A run, see run.ts. */
export let work: usize = 0;

/**
 * Up to so many classes, four rows at a time are faster than one: measured, the two are equal at 128. A row of one class
 * has no second largest, and the largest elements of a row are kept by the way that reads one.
 */
const MOST_CLASSES: i32 = 112;

/** Panels that are worked on at a time. */
export const PANELS: i32 = 3;
/** Of a panel; a second one, of what is computed from the first, follows it. */
export const PANEL_BYTES: usize = (MOST_CLASSES + 4) << 4;

/** Bytes of the scratch memory. */
export function scratchBytes(classCount: i32, topClasses: i32): i32 {
  return RUN_BYTES + maximaBytes(classCount) + (topClasses << 3) + max((classCount + 64) << 2, PANELS * 2 * <i32>PANEL_BYTES);
}

export function prepare(
  formatCode: i32, classCount: i32, inverseTemperature: f64, blockAt: usize, labelsAt: usize, columnsAt: usize,
  scratchAt: usize, topClasses: i32, topAt: usize, sumsAt: usize, edgesAt: usize, binsAt: usize,
): void {
  format = formatCode;
  classes = classCount;
  beta = inverseTemperature;
  narrow = classCount > 1 && classCount <= MOST_CLASSES && topClasses == 0;
  block = blockAt;
  labels = labelsAt;
  columns = columnsAt;
  topCount = topClasses;
  top = topAt;
  sums = sumsAt;
  edges = edgesAt;
  bins = binsAt;
  work = scratchAt;
  maxima = work + RUN_BYTES;
  kept = maxima + maximaBytes(classCount);
  copy = kept + (<usize>topClasses << 3);
  if (formatCode == FLOAT64) clearMaxima<f64>(maxima, classCount);
  else clearMaxima<f32>(maxima, classCount);
}

/** Goes to another block, wherever it lies. */
export function moveTo(blockAt: usize): void {
  block = blockAt;
}
