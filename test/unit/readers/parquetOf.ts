import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { type ColumnSource, type ParquetWriteOptions, parquetWriteBuffer } from 'hyparquet-writer';
import { compressBlock, compressBound } from 'lz4js';

type Schema = NonNullable<ParquetWriteOptions['schema']>;

/** A Parquet file as hyparquet-writer makes it, with the compressors of Node and lz4js. */
export function parquetOf(
  columnData: ColumnSource[],
  options: Omit<ParquetWriteOptions, 'columnData' | 'writer'> = {},
): Uint8Array {
  return new Uint8Array(parquetWriteBuffer({ compressors, columnData, ...options }));
}

const compressors: ParquetWriteOptions['compressors'] = {
  GZIP: (bytes) => gzipSync(bytes),
  ZSTD: (bytes) => zstdCompressSync(bytes),
  BROTLI: (bytes) => brotliCompressSync(bytes),
  LZ4_RAW: lz4Block,
};

function lz4Block(bytes: Uint8Array): Uint8Array {
  const target = new Uint8Array(compressBound(bytes.length));
  const length = compressBlock(bytes, target, 0, bytes.length, new Uint32Array(2 ** 16));
  // It gives up on what does not get shorter; then all of it is literals.
  return length > 0 ? target.subarray(0, length) : literals(bytes);
}

function literals(bytes: Uint8Array): Uint8Array {
  if (bytes.length < 15) return Uint8Array.of(bytes.length << 4, ...bytes);
  const more: number[] = [];
  let rest = bytes.length - 15;
  for (; rest >= 255; rest -= 255) more.push(255);
  return Uint8Array.of(0xf0, ...more, rest, ...bytes);
}

/** The schema of a column of lists, as pyarrow writes it. */
export function listOf(name: string, element: Partial<Schema[number]>, depth = 1): Schema {
  if (depth === 0) return [{ repetition_type: 'OPTIONAL', ...element, name }];
  return [
    { name, repetition_type: 'OPTIONAL', converted_type: 'LIST', num_children: 1 },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    ...listOf('element', element, depth - 1),
  ];
}

export function schemaOf(...columns: Schema[]): Schema {
  return [{ name: 'root', num_children: columns.length }, ...columns.flat()];
}
