import { readDecimal } from './decimal';
import { forget, FULL, lastLength, leaveOpen, MORE, next, numbersEnd, ODD, setCursor } from './memory';

/*
 * Lines of cells, of which some columns are text. Cells of text columns are left open, and so are those of the others that
 * are in quotes or no plain number. Only quotes as everybody writes them are read: around the whole cell, doubled inside.
 */

const TAB: u32 = 9;
const NEWLINE: u32 = 10;
const RETURN: u32 = 13;
const BLANK: u32 = 32;
const QUOTE: u32 = 34;

/** Beside the length of an open cell: its quotes are doubled, and it is not all ASCII. */
const DOUBLED: u32 = 0x80000000;
const FOREIGN: u32 = 0x40000000;

let delimiter: u32 = 44;
let columns: u32 = 1;
let endsInReturn: bool = false;
/** A byte a column: whether it is text. */
let kinds: usize = 0;
/** Cells of the line that is being read. */
let found: u32 = 0;

/** `withReturn`: lines end in \r\n, else in \n. */
export function beginCells(by: u32, width: u32, kindsAt: usize, withReturn: bool): void {
  delimiter = by;
  columns = width;
  kinds = kindsAt;
  endsInReturn = withReturn;
  found = 0;
}

/** Reads on from `from`, where a line begins or the last scan ended, up to `to`; a line end follows the last byte of all. */
export function scanCells(from: usize, to: usize): i32 {
  let p = from;
  let target = next;
  const end = numbersEnd;
  const width = columns;
  const by = delimiter;
  let cells = found;
  let result = MORE;
  for (;;) {
    if (target >= end) {
      result = FULL;
      break;
    }
    let q = p;
    let c = <u32>load<u8>(q);
    while (c == BLANK || (c == TAB && by != TAB)) c = <u32>load<u8>(++q);
    if (q >= to) break;
    if (cells == 0 && (c == NEWLINE || c == RETURN)) {
      // A blank line.
      q = lineEnd(q, to);
      if (q <= to && q > 1) {
        p = q;
        continue;
      }
      if (q == 0) result = ODD;
      break;
    }
    if (cells == width) {
      // Nothing but a line end may follow the last delimiter.
      const isEnd = q == p && (c == NEWLINE || c == RETURN);
      if (isEnd) q = lineEnd(q, to);
      if (!isEnd || q == 0) {
        result = ODD;
        break;
      }
      if (q == 1) break;
      cells = 0;
      p = q;
      continue;
    }
    let length: u32 = 0;
    let start = q;
    if (c == QUOTE) {
      if (q != p) {
        result = ODD;
        break;
      }
      start = ++q;
      let flags: u32 = 0;
      for (; q < to; q++) {
        c = <u32>load<u8>(q);
        if (c >= 128) flags |= FOREIGN;
        if (c != QUOTE) continue;
        if (load<u8>(q, 1) != QUOTE) break;
        flags |= DOUBLED;
        q++;
      }
      if (q + 1 >= to) break;
      leaveOpen(target, start, q);
      store<u32>(lastLength(), <u32>(q - start) | flags);
      c = <u32>load<u8>(++q);
    } else {
      let isRead = false;
      if (load<u8>(kinds + cells) == 0) {
        q = readDecimal(start, target, false);
        if (q != 0) {
          c = <u32>load<u8>(q);
          while (c == BLANK || (c == TAB && by != TAB)) c = <u32>load<u8>(++q);
          isRead = c == by || c == NEWLINE || c == RETURN || q >= to;
          if (!isRead) forget(target);
        }
      }
      if (!isRead) {
        q = start;
        let flags: u32 = 0;
        for (; q < to; q++) {
          c = <u32>load<u8>(q);
          if (c == by || c == NEWLINE || c == RETURN) break;
          if (c >= 128) flags |= FOREIGN;
          if (c == QUOTE) {
            result = ODD;
            break;
          }
        }
        if (result == ODD) break;
        if (q == start && load<u8>(kinds + cells) == 0) store<f64>(target, NaN);
        else {
          leaveOpen(target, start, q);
          store<u32>(lastLength(), <u32>(q - start) | flags);
        }
      }
      if (q >= to) {
        forget(target);
        break;
      }
    }
    if (c == by) {
      p = q + 1;
      cells++;
    } else {
      const isEnd = c == NEWLINE || c == RETURN;
      const after = isEnd ? lineEnd(q, to) : 0;
      if (after == 0 || cells + 1 != width) {
        // A line end that is cut in two is none yet.
        if (after != 1) result = ODD;
        forget(target);
        break;
      }
      if (after == 1) {
        forget(target);
        break;
      }
      p = after;
      cells = 0;
    }
    target += 8;
  }
  found = cells;
  setCursor(p, target);
  return result;
}

/** Where the next line begins; 1 where that is not known yet, 0 where this is no line end of the file's kind. */
@inline
function lineEnd(p: usize, to: usize): usize {
  if (!endsInReturn) return load<u8>(p) == NEWLINE ? p + 1 : 0;
  if (load<u8>(p) != RETURN) return 0;
  if (p + 1 >= to) return 1;
  return load<u8>(p, 1) == NEWLINE ? p + 2 : 0;
}
