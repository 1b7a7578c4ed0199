import type { CellState } from '../../src/protocol/cellState';

/** Files, from the checkout, that must read alike in Node and on the web: each needs something else of the platform. */
export const files = [
  'media/sample/digits.json',
  // Deflated entries.
  'media/sample/digits.npz',
  // Several members, which browsers do not inflate by themselves.
  'test/fixtures/readers/two-members.npy.gz',
  'test/fixtures/readers/table.csv.gz',
  // zlib within a file.
  'test/fixtures/readers/matrices/compressed.mat',
  // Libraries apart.
  'test/fixtures/readers/matrices/layouts.h5',
  'test/fixtures/readers/matrices/version-73.mat',
  'test/fixtures/readers/borrowed/brotli_compressed.parquet',
  'test/fixtures/readers/borrowed/datapage_v2.snappy.parquet',
  'test/fixtures/readers/borrowed/generated_zstd.stream',
  // Read in ranges.
  'test/fixtures/readers/scores.safetensors',
  'test/fixtures/readers/pickles/protocol4.pt',
  'test/fixtures/readers/csv-and-readme.zip',
  // Rows that stay in their file and are read by several workers.
  'test/output/web/large.npy',
  // What cannot be read, with its message.
  'test/fixtures/readers/refused/scores.rds',
  'test/fixtures/workspace/ragged.json',
];

/** Digits of a number that must agree: sums over rows are added up in another order by other numbers of workers. */
const DIGITS = 9;

/** What a person sees of the cells, for a comparison. */
export function shown(cells: readonly (CellState & { readonly kind: string })[]): string[] {
  return cells.map(({ kind, status, message, view }) => JSON.stringify({ kind, status, message, view }, rounded));
}

function rounded(_: string, value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? Number(value.toPrecision(DIGITS)) : String(value);
  return ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value;
}
