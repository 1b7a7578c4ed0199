/*
 * What the scanner offers. `prepare` once; then `beginLists` and `scanLists`, `beginRows` and `scanRows` …, until they are
 * done: after FULL the numbers are to be fetched and cleared, after MORE what is left from `cursor` on is to be put in front of
 * what follows.
 */

export { beginCells, scanCells } from './cells';
export { beginLists, foreign, listDepth, listLength, missing, openedOnly, scanLists, truths } from './lists';
export { beginWhole, clear, count, cursor, openCount, prepare, whole } from './memory';
export { beginRecords, scanRecords } from './records';
export { beginRows, lines, scanRows } from './rows';
export { beginSkip, skipValue } from './skip';

/** Where the memory that the caller lays out begins. */
export function heapBase(): usize {
  return __heap_base;
}
