import { zstdCompressSync } from 'node:zlib';
import { CompressionType, type DataType, setCompressionCodec, tableFromArrays, tableToIPC } from '@uwdata/flechette';
import { compress } from 'lz4js';

const notUsed = () => {
  throw new Error('the tests only write');
};
setCompressionCodec(CompressionType.ZSTD, { encode: (bytes) => zstdCompressSync(bytes), decode: notUsed });
setCompressionCodec(CompressionType.LZ4_FRAME, { encode: (bytes) => compress(bytes), decode: notUsed });

export interface ArrowOptions {
  readonly types?: Record<string, DataType>;
  readonly format?: 'file' | 'stream';
  /** LZ4 is what pyarrow takes for Feather; here its frames are lz4js', for no other writer of them is at hand. */
  readonly codec?: 'lz4' | 'zstd';
  readonly maxBatchRows?: number;
  readonly metadata?: Record<string, string>;
}

/** An Arrow file or stream as flechette makes it. */
export function arrowOf(columns: Record<string, unknown[]>, options: ArrowOptions = {}): Uint8Array {
  const { types, format = 'file', codec, maxBatchRows, metadata } = options;
  const table = tableFromArrays(columns, { types, maxBatchRows });
  if (metadata) table.schema.metadata = new Map(Object.entries(metadata));
  const id = codec && { lz4: CompressionType.LZ4_FRAME, zstd: CompressionType.ZSTD }[codec];
  return tableToIPC(table, { format, codec: id }) ?? new Uint8Array();
}
