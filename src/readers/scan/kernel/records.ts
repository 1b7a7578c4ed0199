import { readDecimal } from './decimal';
import {
  ABSENT,
  addPending,
  beginLineFields,
  dropPending,
  FIELD_BYTES,
  hasPending,
  isForeign,
  keyEnd,
  LIST,
  NUMBER,
  readWordOf,
} from './fields';
import { beginLineCells, isEscaped, readCell } from './lineCells';
import { FULL, keepOpen, MORE, next, numbers, numbersEnd, ODD, openCount, setCursor } from './memory';

/*
 * JSON lines, each a record with the keys that the caller lays out, or a list of numbers. A line is read as a whole or not at
 * all: one that is laid out in another way, or blank, is the caller's, who has it behind the cursor.
 */

const TAB: u32 = 9;
const NEWLINE: u32 = 10;
const RETURN: u32 = 13;
const BLANK: u32 = 32;
const COMMA: u32 = 44;
const COLON: u32 = 58;
const OPENING_BRACKET: u32 = 91;
const CLOSING_BRACKET: u32 = 93;
const OPENING_BRACE: u32 = 123;
const CLOSING_BRACE: u32 = 125;

let fields: usize = 0;
let fieldCount: i32 = 0;
/** Numbers of a line, and texts that it leaves open. */
let columns: u32 = 0;
let texts: u32 = 0;
let isBare: bool = false;
let isKeyEscaped: bool = false;

/** `bare`: lines are lists, and the only field says how long they are. `escaped`: some key is written with an escape. */
export function beginRecords(at: usize, count: i32, width: u32, cells: u32, bare: bool, escaped: bool): void {
  fields = at;
  fieldCount = count;
  columns = width;
  texts = cells;
  isBare = bare;
  isKeyEscaped = escaped;
}

/** Reads on from `from`, where a line begins, up to `to`; a line end follows the last byte of all. */
export function scanRecords(from: usize, to: usize): i32 {
  let p = from;
  let target = next;
  const rowBytes = <usize>columns << 3;
  // A number may be left open, too.
  const mostOpen = <i32>((numbersEnd - numbers) >> 3) - <i32>(columns + texts);
  let result = MORE;
  for (;;) {
    const start = afterBlanks(p);
    if (start >= to) break;
    if (target + rowBytes > numbersEnd || openCount > mostOpen) {
      result = FULL;
      break;
    }
    const before = openCount;
    beginLineFields();
    beginLineCells(isKeyEscaped);
    const end = isBare ? readList(start, fields, target) : readRecord(start, target);
    const after: usize = end == 0 ? 0 : afterLineEnd(end);
    // Python's words make another language of a line, in which an escape may be something else.
    if (after == 0 || after > to || (isForeign && isEscaped)) {
      keepOpen(before);
      dropPending(fields, fieldCount);
      result = hasLineEnd(start, to) ? ODD : MORE;
      break;
    }
    if (hasPending) addPending(fields, fieldCount);
    p = after;
    target += rowBytes;
  }
  setCursor(p, target);
  return result;
}

/** Where the record at p ends; 0 where it is none that is laid out so. */
function readRecord(from: usize, row: usize): usize {
  if (load<u8>(from) != OPENING_BRACE) return 0;
  let p = from + 1;
  let field = fields;
  for (let index = 0; index < fieldCount; index++, field += FIELD_BYTES) {
    const kind = load<u32>(field);
    const target = row + (<usize>load<u32>(field, 12) << 3);
    if (kind == ABSENT) {
      for (let k: u32 = 0; k < load<u32>(field, 16); k++) store<f64>(target + (<usize>k << 3), NaN);
      continue;
    }
    if (index > 0) {
      p = afterBlanks(p);
      if (load<u8>(p++) != COMMA) return 0;
    }
    p = keyEnd(afterBlanks(p), field);
    if (p == 0) return 0;
    p = afterBlanks(p);
    if (load<u8>(p) != COLON) return 0;
    p = afterBlanks(p + 1);
    p = kind == LIST ? readList(p, field, target) : kind == NUMBER ? readNumber(p, field, target) : readCell(p);
    if (p == 0) return 0;
  }
  p = afterBlanks(p);
  return load<u8>(p) == CLOSING_BRACE ? p + 1 : 0;
}

/** Where the list at p ends, of as many numbers as the field says; 0 where it is none. */
function readList(from: usize, field: usize, first: usize): usize {
  if (load<u8>(from) != OPENING_BRACKET) return 0;
  let p = afterBlanks(from + 1);
  let target = first;
  const end = first + (<usize>load<u32>(field, 16) << 3);
  let c: u32 = COMMA;
  while (c == COMMA && target < end) {
    let q = readDecimal(p, target, true);
    if (q == 0) {
      q = readWordOf(field, p, target);
      if (q == 0) return 0;
    }
    target += 8;
    p = afterBlanks(q);
    c = <u32>load<u8>(p);
    if (c == COMMA) p = afterBlanks(p + 1);
  }
  return target == end && c == CLOSING_BRACKET ? p + 1 : 0;
}

function readNumber(p: usize, field: usize, target: usize): usize {
  const q = readDecimal(p, target, true);
  return q != 0 ? q : readWordOf(field, p, target);
}

@inline
function afterBlanks(from: usize): usize {
  let p = from;
  let c = <u32>load<u8>(p);
  while (c == BLANK || c == TAB || c == RETURN) c = <u32>load<u8>(++p);
  return p;
}

/** Behind the line end that follows; 0 where something else does. */
@inline
function afterLineEnd(from: usize): usize {
  const p = afterBlanks(from);
  return load<u8>(p) == NEWLINE ? p + 1 : 0;
}

function hasLineEnd(from: usize, to: usize): bool {
  for (let p = from; p < to; p++) if (load<u8>(p) == NEWLINE) return true;
  return false;
}
