import * as l10n from '@vscode/l10n';
import type { CompressionCodec } from 'hyparquet/src/types.js';
import { lz4Block } from '../columnar/lz4Block';
import { filled } from '../columnar/unwritten';
import { zstd } from '../columnar/zstd';

export type Decompress = (bytes: Uint8Array, length: number) => Uint8Array;

/** What a codec can give for a byte at best; a page that claims more lies, and nothing is reserved for it. */
const BEST_RATIO: Readonly<Record<string, number>> = { SNAPPY: 64, LZ4: 255, LZ4_RAW: 255, GZIP: 1032 };

/** How the pages of a column chunk are decompressed; undefined for a codec that is not read. */
export async function decompressor(codec: CompressionCodec): Promise<Decompress | undefined> {
  if (codec === 'UNCOMPRESSED') return exactly(codec, (bytes) => bytes);
  const library = await import('hyparquet-compressors');
  switch (codec) {
    case 'SNAPPY':
      return exactly(codec, snappy(library.compressors.SNAPPY as Decompress));
    case 'GZIP':
      return exactly(codec, (bytes, length) => filled(length, (output) => library.gunzip(bytes, output)));
    case 'BROTLI':
      return exactly(codec, library.decompressBrotli);
    case 'ZSTD':
      return exactly(codec, (bytes, length) => zstd(bytes, length, library.decompressZstd));
    case 'LZ4':
      return exactly(codec, library.decompressLz4);
    case 'LZ4_RAW':
      return exactly(codec, lz4Page);
    default:
      return undefined;
  }
}

/**
 * The length that the bytes begin with must be the promised one: the library goes by the former, and returns what an
 * earlier page left in its memory where it is less.
 */
function snappy(decompress: Decompress): Decompress {
  return (bytes, length) => {
    let claimed = 0;
    for (let i = 0; i < 5; i++) {
      const byte = bytes[i] ?? 0;
      claimed += (byte & 127) * 128 ** i;
      if (byte < 128) break;
    }
    if (claimed !== length) throw wrongLength();
    return decompress(bytes, length);
  };
}

function lz4Page(bytes: Uint8Array, length: number): Uint8Array {
  const output = new Uint8Array(length);
  if (lz4Block(bytes, output, 0) !== length) throw wrongLength();
  return output;
}

/** As many bytes as were promised, or an error. An empty page may have no compressed bytes at all. */
function exactly(codec: string, decompress: Decompress): Decompress {
  const ratio = BEST_RATIO[codec] ?? Number.POSITIVE_INFINITY;
  return (bytes, length) => {
    if (length === 0) return new Uint8Array(0);
    if (length > 64 + ratio * bytes.length) throw wrongLength();
    const output = decompress(bytes, length);
    if (output.length !== length) throw wrongLength();
    // One that lies in the memory of WebAssembly, or in a larger buffer, is not kept there.
    return output.byteLength === output.buffer.byteLength ? output : new Uint8Array(output);
  };
}

function wrongLength(): Error {
  return new Error(l10n.t('it does not decompress to the length that it claims'));
}
