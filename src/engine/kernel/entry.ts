/*
 * What the kernel offers. `prepare` once for a table; then (for rows where they are, after `moveTo`) for each block of its rows `dropForeignLabels`, `readRows`, and
 * after it what is wanted of `packColumns`, `addToSummary`, `addToBins` and `addToClasswiseBins`; or `readExtremes` and, for each b,
 * `addLosses`.
 */

export { CAPACITY, COLUMN_BYTES } from './columns';
export { addToClasswiseBins } from './classwise';
export { classwiseBytes } from './classwiseBins';
export { exponentials } from './exponential';
export { moveTo, prepare, scratchBytes } from './job';
export { dropForeignLabels } from './labels';
export { addLosses, readExtremes } from './losses';
export { packColumns } from './packColumns';
export { addToBins, binBytes } from './reliability';
export { readRows } from './rows';
export { addToSummary } from './summary';
export { SUMMARY_BYTES } from './summarySums';
export { sum } from './sum';

/** Where the memory that the caller lays out begins. */
export function heapBase(): usize {
  return __heap_base;
}
