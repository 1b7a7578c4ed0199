import { DONE, MORE, setCursor, next } from './memory';

/*
 * Any JSON value, only to know where it ends. Whether it is one is for the caller, who parses it.
 */

let depth: i32 = 0;
let isText: bool = false;
let isEscaped: bool = false;
let isBegun: bool = false;

/** `opened`: brackets that were read before. */
export function beginSkip(opened: i32): void {
  depth = opened;
  isText = isEscaped = false;
  isBegun = opened > 0;
}

/** Goes on from `from`, where a value begins or the last call ended; a value without brackets or quotes ends before what ends it. */
export function skipValue(from: usize, to: usize): i32 {
  let p = from;
  for (; p < to; p++) {
    const c = <u32>load<u8>(p);
    if (isText) {
      if (isEscaped) isEscaped = false;
      else if (c == 92) isEscaped = true;
      else if (c == 34) {
        isText = false;
        if (depth == 0) return finish(p + 1);
      }
      continue;
    }
    switch (c) {
      case 34:
        isText = true;
        isBegun = true;
        break;
      case 91:
      case 123:
        depth++;
        isBegun = true;
        break;
      case 93:
      case 125:
        if (depth == 0) return finish(p);
        depth--;
        if (depth == 0) return finish(p + 1);
        break;
      case 44:
      case 58:
        if (depth == 0) return finish(p);
        break;
      case 9:
      case 10:
      case 13:
      case 32:
        if (depth == 0 && isBegun) return finish(p);
        break;
      default:
        isBegun = true;
    }
  }
  setCursor(p, next);
  return MORE;
}

function finish(p: usize): i32 {
  setCursor(p, next);
  return DONE;
}
