import { FOREIGN, MISSING, readWord, TRUTH, wordKind } from './words';

/*
 * What a line has under each key, as the caller lays it out, nine u32 a field: kind, address and length of the key with its
 * quotes, first column, numbers; how many of these were missing, or true and false; the same of the line that is being read.
 * Fields come in the order of the lines, and those that these do not have last.
 */

export const NUMBER: u32 = 0;
export const LIST: u32 = 1;
/** Text, a number or a word, which is left to the caller. */
export const CELL: u32 = 2;
/** Numbers that no line has. */
export const ABSENT: u32 = 3;

export const FIELD_BYTES: usize = 36;

/** Whether the line that is being read has something to be counted, and whether it has what JSON does not. */
export let hasPending: bool = false;
export let isForeign: bool = false;

export function beginLineFields(): void {
  isForeign = false;
}

export function noteForeign(): void {
  isForeign = true;
}

/** Where the field's key at p ends; 0 where another one stands there. */
@inline
export function keyEnd(p: usize, field: usize): usize {
  let key = <usize>load<u32>(field, 4);
  const end = p + <usize>load<u32>(field, 8);
  let q = p;
  for (; q + 8 <= end; q += 8, key += 8) if (load<u64>(q) != load<u64>(key)) return 0;
  for (; q < end; q++, key++) if (load<u8>(q) != load<u8>(key)) return 0;
  return q;
}

/** Where the word at p ends, whose number it has put down and counted; 0 where there is none. */
export function readWordOf(field: usize, p: usize, target: usize): usize {
  const q = readWord(p, target);
  if (q == 0) return 0;
  if (wordKind == FOREIGN) isForeign = true;
  else {
    const at = field + (wordKind == TRUTH ? 32 : 28);
    store<u32>(at, load<u32>(at) + 1);
    hasPending = true;
  }
  return q;
}

/** The line was read: what is counted of it counts. */
export function addPending(fields: usize, count: i32): void {
  let field = fields;
  for (let index = 0; index < count; index++, field += FIELD_BYTES) {
    store<u32>(field, load<u32>(field, 20) + load<u32>(field, 28), 20);
    store<u32>(field, load<u32>(field, 24) + load<u32>(field, 32), 24);
  }
  dropPending(fields, count);
}

/** The line was not read. */
export function dropPending(fields: usize, count: i32): void {
  if (!hasPending) return;
  hasPending = false;
  let field = fields;
  for (let index = 0; index < count; index++, field += FIELD_BYTES) store<u64>(field, 0, 28);
}
