import { readDecimal } from './decimal';
import { noteForeign } from './fields';
import { keepOpen, leaveText, openCount } from './memory';
import { FOREIGN, readWord, wordKind } from './words';

/*
 * Values of JSON lines that are no scores: text, or a number or a word beside text. Where they stand is left to the caller.
 */

const QUOTE: u32 = 34;
const BACKSLASH: u32 = 92;

/** Beside the length of what is left open: it is a text's; without quotes; with escapes; not all ASCII. */
const TEXT: u32 = 0x20000000;
const BARE: u32 = 0x10000000;
const ESCAPED: u32 = 0x80000000;
const FAR: u32 = 0x40000000;

/** A number whose value nobody wants. */
const scratch: usize = memory.data(8);

/** Whether some text of the line that is being read has an escape. */
export let isEscaped: bool = false;

export function beginLineCells(escaped: bool): void {
  isEscaped = escaped;
}

/** Leaves the value at p open and returns where it ends; 0 where it is a list, an object or a fault. */
export function readCell(from: usize): usize {
  return load<u8>(from) == QUOTE ? readText(from + 1) : readPlain(from);
}

function readText(from: usize): usize {
  let flags = TEXT;
  let p = from;
  for (;; p++) {
    const c = <u32>load<u8>(p);
    if (c == QUOTE) break;
    // What follows the last byte is zero.
    if (c < 32) return 0;
    if (c >= 128) flags |= FAR;
    if (c != BACKSLASH) continue;
    flags |= ESCAPED;
    p = escapeEnd(p + 1);
    if (p == 0) return 0;
  }
  if ((flags & ESCAPED) != 0) isEscaped = true;
  leaveText(from, <u32>(p - from) | flags);
  return p + 1;
}

/** The last character of the escape whose first is at p; 0 where JSON has no such escape. */
function escapeEnd(p: usize): usize {
  const c = <u32>load<u8>(p);
  if (c == 117) {
    for (let at = p + 1; at <= p + 4; at++) if (!isHexadecimal(load<u8>(at))) return 0;
    return p + 4;
  }
  // " / \ b f n r t
  return c == QUOTE || c == 47 || c == BACKSLASH || c == 98 || c == 102 || c == 110 || c == 114 || c == 116 ? p : 0;
}

@inline
function isHexadecimal(c: u32): bool {
  return c - 48 < 10 || (c | 32) - 97 < 6;
}

function readPlain(from: usize): usize {
  const before = openCount;
  let p = readDecimal(from, scratch, true);
  keepOpen(before);
  if (p == 0) {
    p = readWord(from, scratch);
    if (p == 0) return 0;
    if (wordKind == FOREIGN) noteForeign();
  }
  leaveText(from, <u32>(p - from) | TEXT | BARE);
  return p;
}
