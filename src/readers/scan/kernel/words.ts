/*
 * What stands for a number without digits: null (NaN), true (1) and false (0), and what Python adds to JSON: NaN, Infinity,
 * -Infinity.
 */

export const MISSING: i32 = 1;
export const TRUTH: i32 = 2;
export const FOREIGN: i32 = 3;

/** What kind of word was read last. */
export let wordKind: i32 = 0;

/** Where the word at p ends, whose number it has put down; 0 where there is none. */
export function readWord(p: usize, target: usize): usize {
  const four = load<u32>(p);
  if (four == 0x6c6c756e) {
    wordKind = MISSING;
    store<f64>(target, NaN);
    return p + 4;
  }
  wordKind = TRUTH;
  if (four == 0x65757274) {
    store<f64>(target, 1);
    return p + 4;
  }
  if (four == 0x736c6166 && load<u8>(p, 4) == 101) {
    store<f64>(target, 0);
    return p + 5;
  }
  wordKind = FOREIGN;
  if ((four & 0xffffff) == 0x4e614e) {
    store<f64>(target, NaN);
    return p + 3;
  }
  const negative = load<u8>(p) == 45;
  const start = negative ? p + 1 : p;
  if (load<u64>(start) != 0x7974696e69666e49) return 0;
  store<f64>(target, negative ? -Infinity : Infinity);
  return start + 8;
}
