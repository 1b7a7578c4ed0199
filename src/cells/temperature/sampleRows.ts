import type { LogitTable } from '../../engine/table';

/** The golden ratio's fraction: its multiples spread evenly and repeat no pattern of the file. */
const GOLDEN = 0.618_033_988_749_894_9;

/**
 * As many rows as hold about `elements` logits: one from each of equal stretches of the file, at a place in the stretch
 * that differs each time, so that neither sorted nor alternating labels bias it. The same rows every time.
 */
export function sampleRows(table: LogitTable, elements: number): Int32Array {
  const wanted = Math.min(table.rows, Math.max(1, Math.floor(elements / table.classes)));
  const start = (i: number) => Math.floor((i * table.rows) / wanted);
  return Int32Array.from({ length: wanted }, (_, i) => {
    return start(i) + Math.floor(((i * GOLDEN) % 1) * (start(i + 1) - start(i)));
  });
}
