import { readDecimal } from './decimal';
import { cursor, DONE, forget, FULL, MORE, next, noteFraction, numbersEnd, ODD, setCursor, whole } from './memory';
import { FOREIGN, MISSING, readWord, TRUTH, wordKind } from './words';

/*
 * Lists of numbers in lists, all of the same lengths, as JSON writes them: the numbers one after another, and the lengths.
 * Beside numbers null (NaN), true (1) and false (0) are taken, and what Python adds to JSON: NaN, Infinity, -Infinity.
 */

/** What is to come: a value or a list; the same or, which nobody may do, the end of a list; a comma or the end. */
const VALUE: i32 = 0;
const OPENED: i32 = 1;
const AFTER: i32 = 2;

const DEEPEST: i32 = 8;
/** Elements so far of the list that is open on each level, and of the lists on it; 0 as long as none was closed. */
const counts: usize = memory.data(4 * (8 + 1));
const lengths: usize = memory.data(4 * (8 + 1));

let state: i32 = VALUE;
/** Lists that are open. */
let depth: i32 = 0;
/** How many are open around a number; 0 as long as there was none. */
let leaf: i32 = 0;

export let missing: u32 = 0;
export let truths: u32 = 0;
/** NaN and Infinity, which JSON does not have. */
export let foreign: u32 = 0;

export function beginLists(): void {
  state = VALUE;
  depth = leaf = 0;
  missing = truths = foreign = 0;
  memory.fill(counts, 0, 4 * (8 + 1));
  memory.fill(lengths, 0, 4 * (8 + 1));
}

export function listDepth(): i32 {
  return leaf;
}

/** On levels from 1 on. */
export function listLength(level: i32): u32 {
  return load<u32>(lengths + (<usize>level << 2));
}

/** Lists that were opened before anything else was read; 0 where something was. */
export function openedOnly(): i32 {
  return leaf == 0 && state == OPENED && load<u32>(lengths + 4) == 0 && isUntouched() ? depth : 0;
}

function isUntouched(): bool {
  for (let level: usize = 1; level <= <usize>DEEPEST; level++) if (load<u32>(counts + (level << 2)) != 0) return false;
  return true;
}

/** Reads on from `from`, where a list begins or the last scan ended, up to `to`. */
export function scanLists(from: usize, to: usize): i32 {
  let p = from;
  let target = next;
  const end = numbersEnd;
  let isWhole = whole;
  let result = ODD;
  for (;;) {
    let c = <u32>load<u8>(p);
    while (c == 32 || c == 10 || c == 13 || c == 9) c = <u32>load<u8>(++p);
    if (p >= to) {
      result = MORE;
      break;
    }
    if (state == AFTER) {
      p++;
      if (c == 44) state = VALUE;
      else if (c != 93 || !close()) {
        p--;
        break;
      } else if (depth == 0) {
        result = DONE;
        break;
      }
      continue;
    }
    if (c == 91) {
      if (leaf != 0 ? depth >= leaf : depth >= DEEPEST) break;
      depth++;
      state = OPENED;
      p++;
      continue;
    }
    if (leaf == 0) {
      if (c != 45 && c - 48 > 9 && !isWord(c)) break;
    } else if (leaf != depth) break;

    // Numbers of one list: the loop in which the time goes.
    let elements: u32 = 0;
    let ends = false;
    for (;;) {
      if (target >= end) {
        result = FULL;
        ends = true;
        break;
      }
      let q = readDecimal(p, target, true);
      if (q == 0) {
        // The longest word has nine letters; blanks follow the last byte of all.
        if (p + 10 > to) {
          result = MORE;
          ends = true;
          break;
        }
        q = readWord(p, target);
        if (q == 0) {
          ends = true;
          break;
        }
        noteWord();
      }
      if (q >= to) {
        forget(target);
        result = MORE;
        ends = true;
        break;
      }
      if (isWhole) {
        const value = load<f64>(target);
        isWhole = trunc(value) == value && abs(value) != Infinity;
      }
      target += 8;
      elements++;
      p = q;
      state = AFTER;
      c = <u32>load<u8>(p);
      if (c != 44) break;
      state = VALUE;
      c = <u32>load<u8>(++p);
      if (c == 32) c = <u32>load<u8>(++p);
      if (c != 45 && c - 48 > 9) break;
    }
    if (elements > 0) leaf = depth;
    if (depth > 0) {
      const own = counts + (<usize>depth << 2);
      store<u32>(own, load<u32>(own) + elements);
    }
    if (ends) break;
  }
  setCursor(p, target);
  if (!isWhole) noteFraction();
  return result;
}

/** Closes a list; false where it is empty or longer or shorter than those before it. */
function close(): bool {
  const at = <usize>depth << 2;
  const count = load<u32>(counts + at);
  const length = load<u32>(lengths + at);
  if (length == 0) store<u32>(lengths + at, count);
  else if (length != count) return false;
  store<u32>(counts + at, 0);
  depth--;
  if (depth > 0) {
    const outer = counts + (<usize>depth << 2);
    store<u32>(outer, load<u32>(outer) + 1);
  }
  return true;
}

function noteWord(): void {
  if (wordKind == MISSING) missing++;
  else if (wordKind == TRUTH) truths++;
  else if (wordKind == FOREIGN) foreign++;
}

@inline
function isWord(c: u32): bool {
  return c == 110 || c == 116 || c == 102 || c == 78 || c == 73;
}
