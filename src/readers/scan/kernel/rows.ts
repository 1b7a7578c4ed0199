import { readDecimal } from './decimal';
import { forget, FULL, leaveOpen, MORE, next, numbersEnd, ODD, setCursor } from './memory';

/*
 * Lines of numbers, all as long as the first. Cells that are no plain numbers are left open where they are printable
 * ASCII without quotes: the caller knows how people write that nothing is there.
 */

const TAB: u32 = 9;
const NEWLINE: u32 = 10;
const RETURN: u32 = 13;
const BLANK: u32 = 32;
const QUOTE: u32 = 34;
const HASH: u32 = 35;

let delimiter: u32 = 44;
let byBlanks: bool = false;
let columns: u32 = 1;
/** Cells of the line that is being read; none before its first. */
let found: u32 = 0;
let isInside: bool = false;
let isComment: bool = false;
/** A comment that is no plain ASCII, or has a quote in it. */
let isOdd: bool = false;

/** Lines that ended. */
export let lines: u32 = 0;

/** `by` is the delimiter's character; 32 for any number of blanks and tabs. */
export function beginRows(by: u32, width: u32): void {
  delimiter = by;
  byBlanks = by == BLANK;
  columns = width;
  found = 0;
  isInside = isComment = isOdd = false;
  lines = 0;
}

@inline
function isBlank(c: u32): bool {
  return c == BLANK || (c == TAB && delimiter != TAB);
}

/** Reads on from `from`, where a line begins or the last scan ended, up to `to`; a line end follows the last byte of all. */
export function scanRows(from: usize, to: usize): i32 {
  let p = from;
  let target = next;
  const end = numbersEnd;
  const width = columns;
  const by = delimiter;
  let cells = found;
  let result = MORE;
  for (;;) {
    if (!isInside) {
      p = afterUnusedLines(p, to);
      if (isInside) cells = 0;
      else {
        result = isOdd ? ODD : MORE;
        break;
      }
    }
    // A number and the delimiter, as nearly all cells are: the loop in which the time goes.
    while (target < end && cells + 1 < width) {
      const q = readDecimal(p, target, false);
      if (q == 0 || <u32>load<u8>(q) != by) {
        forget(target);
        break;
      }
      target += 8;
      cells++;
      p = q + 1;
    }
    let c = <u32>load<u8>(p);
    while (isBlank(c)) c = <u32>load<u8>(++p);
    if (p >= to) break;
    if (target >= end) {
      result = FULL;
      break;
    }
    if (cells == width) {
      // Only a delimiter at the line's end is one too many.
      if (c != NEWLINE && c != RETURN) {
        result = ODD;
        break;
      }
      if (c == RETURN && p + 1 >= to) break;
      p = lineEnd(p);
      continue;
    }
    if (byBlanks && (c == NEWLINE || c == RETURN)) {
      // Blanks at the end of a line that is too short; between delimiters a cell would be missing here.
      result = ODD;
      break;
    }
    let q = readNumber(p, target);
    if (q != 0) {
      c = <u32>load<u8>(q);
      while (isBlank(c)) c = <u32>load<u8>(++q);
      if (q >= to) {
        forget(target);
        break;
      }
      if (c != delimiter && c != NEWLINE && c != RETURN && !(byBlanks && isBlank(load<u8>(q - 1)))) {
        forget(target);
        q = 0;
      }
    }
    if (q == 0) {
      q = oddCell(p, to, target);
      if (q == 0) {
        result = ODD;
        break;
      }
      c = <u32>load<u8>(q);
      if (byBlanks) while (isBlank(c)) c = <u32>load<u8>(++q);
      if (q >= to) {
        forget(target);
        break;
      }
    }
    if (c == RETURN && q + 1 >= to) {
      forget(target);
      break;
    }
    target += 8;
    cells++;
    p = q;
    if (c == NEWLINE || c == RETURN) {
      if (cells != width) {
        result = ODD;
        break;
      }
      p = lineEnd(p);
    } else if (!byBlanks) p++;
  }
  found = cells;
  setCursor(p, target);
  return result;
}

/** Apart from the loop above, so that the code is not there twice. */
function readNumber(from: usize, target: usize): usize {
  return readDecimal(from, target, false);
}

/** Past a line end, after which a new line begins. */
@inline
function lineEnd(p: usize): usize {
  lines++;
  isInside = false;
  return load<u8>(p) == RETURN && load<u8>(p + 1) == NEWLINE ? p + 2 : p + 1;
}

/**
 * Where the next line begins that is neither blank nor a comment, in which case `isInside` is set; else where to go on, unless
 * `isOdd` is.
 */
function afterUnusedLines(from: usize, to: usize): usize {
  let p = from;
  while (p < to) {
    let c = <u32>load<u8>(p);
    if (c == HASH || isComment) {
      isComment = true;
      while (p < to && c != NEWLINE && c != RETURN) {
        if (c == QUOTE || c >= 127) {
          isOdd = true;
          return p;
        }
        c = <u32>load<u8>(++p);
      }
      if (p >= to || (c == RETURN && p + 1 >= to)) return p;
      isComment = false;
      p = lineEnd(p);
      continue;
    }
    let q = p;
    while (c == BLANK || c == TAB) c = <u32>load<u8>(++q);
    if (q >= to || (c == RETURN && q + 1 >= to)) return p;
    if (c != NEWLINE && c != RETURN) {
      isInside = true;
      return p;
    }
    p = lineEnd(q);
  }
  return p;
}

/** Leaves the cell at p open and returns where it ends; 0 where it is nothing that may be left open. */
function oddCell(from: usize, to: usize, target: usize): usize {
  let p = from;
  let last = from;
  for (; p < to; p++) {
    const c = <u32>load<u8>(p);
    if (c == delimiter || c == NEWLINE || c == RETURN || (byBlanks && c == TAB)) break;
    if ((c < BLANK && c != TAB) || c >= 127 || c == QUOTE) return 0;
    if (!isBlank(c)) last = p + 1;
  }
  if (p < to && !(load<u8>(p) == RETURN && p + 1 >= to)) {
    if (last == from) store<f64>(target, NaN);
    else leaveOpen(target, from, last);
  }
  return p;
}
