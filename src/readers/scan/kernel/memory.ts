/*
 * What the scanner works on. The caller lays the memory out and says so once:
 *
 *   powers    128 bits of 5^q each, high half first, q from LEAST_POWER to MOST_POWER
 *   numbers   what was read, float64
 *   open      numbers that are not decided here: index of the number, first byte and length of its text, u32 each;
 *             room for one a number
 *   text      bytes, and after them 16 of zero, so that nothing stale is taken for more digits
 */

export const LEAST_POWER: i32 = -342;
export const MOST_POWER: i32 = 308;

/** What a scan ends with: its text is used up; the numbers are to be fetched; all is read; it cannot stand here. */
export const MORE: i32 = 0;
export const FULL: i32 = 1;
export const DONE: i32 = 2;
export const ODD: i32 = 3;

export let powers: usize = 0;
export let numbers: usize = 0;
export let numbersEnd: usize = 0;
export let open: usize = 0;

/** Up to where the text is read. */
export let cursor: usize = 0;
/** Where the next number goes. */
export let next: usize = 0;
export let openCount: i32 = 0;
/** Whether every number so far is whole, but for those that are open. */
export let whole: bool = true;

export function prepare(powersAt: usize, numbersAt: usize, capacity: u32, openAt: usize): void {
  powers = powersAt;
  numbers = numbersAt;
  numbersEnd = numbersAt + (<usize>capacity << 3);
  open = openAt;
  next = numbers;
  openCount = 0;
}

/** Numbers that were read and not fetched. */
export function count(): u32 {
  return <u32>((next - numbers) >> 3);
}

/** After they were fetched. */
export function clear(): void {
  next = numbers;
  openCount = 0;
}

export function beginWhole(): void {
  whole = true;
}

/** Leaves a number to the caller; until then it is a whole one. */
export function leaveOpen(target: usize, from: usize, to: usize): void {
  store<f64>(target, 0);
  const entry = open + <usize>openCount * 12;
  store<u32>(entry, <u32>((target - numbers) >> 3));
  store<u32>(entry, <u32>from, 4);
  store<u32>(entry, <u32>(to - from), 8);
  openCount++;
}

/** Leaves a text to the caller that takes no number's place. */
export function leaveText(from: usize, lengthAndFlags: u32): void {
  const entry = open + <usize>openCount * 12;
  store<u32>(entry, <u32>from, 4);
  store<u32>(entry, lengthAndFlags, 8);
  openCount++;
}

/** Takes back what was left open since there were so many. */
export function keepOpen(count: i32): void {
  openCount = count;
}

/** Where the length of the last open number's text is. */
export function lastLength(): usize {
  return open + <usize>openCount * 12 - 4;
}

/** Takes back the numbers from `target` on, whose text goes on beyond what is here. */
export function forget(target: usize): void {
  const index = <u32>((target - numbers) >> 3);
  while (openCount > 0 && load<u32>(open + <usize>(openCount - 1) * 12) >= index) openCount--;
}

export function setCursor(at: usize, target: usize): void {
  cursor = at;
  next = target;
}

export function noteFraction(): void {
  whole = false;
}
