import {
  LABEL_RANK, MASKED, MAX, PREDICTED, RUNNER_UP, SECOND, SLIM_MAX, SLIM_SECOND, SMALL_LABEL_RANK, SMALL_MASKED,
  SMALL_PREDICTED, SMALL_RUNNER_UP, STATUS,
} from './columns';
import { classes, columns } from './job';
import { demoted } from './precise';

/*
 * Columns in fewer bytes. Here it takes a vector operation for sixteen numbers; in JavaScript one after another, and longer
 * than all the rest of copying them.
 */

/** What `packColumns` answers: columns that are not all 0. */
const HAS_STATUS: i32 = 1;
const HAS_MASKED: i32 = 2;

/**
 * Packs the first `count` rows. A column is written past its end, up to where sixteen are full: into the next, which
 * therefore comes after it. Returns which of those columns that are 0 as a rule have something in them.
 */
export function packColumns(count: i32): i32 {
  narrowed(count, MAX, SLIM_MAX);
  narrowed(count, SECOND, SLIM_SECOND);
  classesOf(count, PREDICTED, SMALL_PREDICTED);
  classesOf(count, RUNNER_UP, SMALL_RUNNER_UP);
  classesOf(count, LABEL_RANK, SMALL_LABEL_RANK);
  bytes(count, MASKED, SMALL_MASKED);
  return (hasAny(count, STATUS) ? HAS_STATUS : 0) | (hasAny(count, SMALL_MASKED) ? HAS_MASKED : 0);
}

function hasAny(count: i32, column: usize): bool {
  const from = columns + column;
  let any = i32x4.splat(0);
  let i = 0;
  for (; i <= count - 16; i += 16) any = v128.or(any, v128.load(from + <usize>i));
  let some = v128.any_true(any);
  for (; i < count; i++) some = some || load<u8>(from + <usize>i) != 0;
  return some;
}

/** Float64 to float32. */
function narrowed(count: i32, column: usize, packed: usize): void {
  let from = columns + column, to = columns + packed;
  for (let i = 0; i < count; i += 4, from += 32, to += 16) {
    v128.store(to, demoted(v128.load(from), v128.load(from, 16)));
  }
}

@inline
function classesOf(count: i32, column: usize, packed: usize): void {
  if (classes <= 0x80) bytes(count, column, packed);
  else halves(count, column, packed);
}

function halves(count: i32, column: usize, packed: usize): void {
  let from = columns + column, to = columns + packed;
  for (let i = 0; i < count; i += 8, from += 32, to += 16) {
    v128.store(to, i16x8.narrow_i32x4_s(v128.load(from), v128.load(from, 16)));
  }
}

function bytes(count: i32, column: usize, packed: usize): void {
  let from = columns + column, to = columns + packed;
  for (let i = 0; i < count; i += 16, from += 64, to += 16) {
    const low = i16x8.narrow_i32x4_s(v128.load(from), v128.load(from, 16));
    v128.store(to, i8x16.narrow_i16x8_s(low, i16x8.narrow_i32x4_s(v128.load(from, 32), v128.load(from, 48))));
  }
}
