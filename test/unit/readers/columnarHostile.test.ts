import { dictionary, fixedSizeList, float16, float32, int64, list, utf8 } from '@uwdata/flechette';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../src/engine/failure';
import { arrowReader } from '../../../src/readers/arrow/arrowReader';
import { bytesOf } from '../../../src/readers/bytes';
import { parquetReader } from '../../../src/readers/parquet/parquetReader';
import type { Reader } from '../../../src/readers/reader';
import { arrowOf } from './arrowOf';
import { fixtureBytes } from './fixtures';
import { listOf, parquetOf, schemaOf } from './parquetOf';
import { context, failureOf, noInner, readBytes } from './reading';

/** Vary it to look for more: `HOSTILE_CASES=50000 FAST_CHECK_SEED=1`. */
const CASES = Number(process.env.HOSTILE_CASES ?? 2500);
/** Seconds of processor that one case may take, whoever else keeps the machine busy; nearly all take a millisecond. */
const LONGEST_CASE = 3;

const rows = Array.from({ length: 40 }, (_, row) => [row / 8, -row, row % 7, row % 3 === 0 ? null : 0.5]);
const words = rows.map((_, row) => ['cat', 'dog', 'bird'][row % 3] as string);

const parquetFiles = [
  ...(['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'ZSTD', 'BROTLI', 'LZ4_RAW'] as const).map((codec) =>
    parquetOf(
      [
        { name: 'logits', data: rows },
        { name: 'label', data: words },
      ],
      {
        codec,
        rowGroupSize: 25,
        pageSize: 100,
        schema: schemaOf(listOf('logits', { type: 'FLOAT' }), [
          { name: 'label', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
        ]),
      },
    ),
  ),
  ...['continued_page', 'datapage_v2.snappy', 'rowgroups', 'byte_stream_split_v2', 'duckdb_delta_binary_packed'].map(
    borrowed,
  ),
  ...['float16_nonzeros_and_nans', 'boolean_rle', 'hadoop_lz4_compressed', 'delta_encoding_optional_column'].map(
    borrowed,
  ),
];

function borrowed(name: string): Uint8Array {
  return fixtureBytes(`borrowed/${name}.parquet`);
}

const arrowFiles = [
  ...(['file', 'stream'] as const).flatMap((format) =>
    ([undefined, 'lz4', 'zstd'] as const).map((codec) =>
      arrowOf(
        { logits: rows, probs: rows, half: rows.map(([z]) => z), label: words, id: rows.map((_, row) => BigInt(row)) },
        {
          format,
          codec,
          maxBatchRows: 25,
          types: {
            logits: list(float32()),
            probs: fixedSizeList(float32(), 4),
            half: float16(),
            label: dictionary(utf8()),
            id: int64(),
          },
        },
      ),
    ),
  ),
  ...['generated_lz4.arrow_file', 'generated_zstd.stream', 'generated_dictionary.stream', 'before_0.15.stream'].map(
    (name) => fixtureBytes(`borrowed/${name}`),
  ),
  fixtureBytes('borrowed/generated_list_view.stream'),
  fixtureBytes('borrowed/generated_binary_view.arrow_file'),
];

const formats: [string, Reader, readonly Uint8Array[]][] = [
  ['Parquet', parquetReader, parquetFiles],
  ['Arrow', arrowReader, arrowFiles],
];

/** Reads, or fails with a `Failure`, in time. */
async function survives(reader: Reader, bytes: Uint8Array): Promise<void> {
  const start = process.cpuUsage();
  try {
    await reader.read(bytesOf('hostile', bytes), context, noInner);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1e6).toBeLessThan(LONGEST_CASE);
}

type Change = readonly [place: number, kind: number, value: number];

/** Bytes changed, cut out or doubled where the changes say, places and lengths as shares of the whole. */
function changed(bytes: Uint8Array, changes: readonly Change[]): Uint8Array {
  let result = Uint8Array.from(bytes);
  for (const [place, kind, value] of changes) {
    // What a file says of itself stands at an end of it, and is hit as often as all of its data.
    const at = Math.floor(
      kind % 2 === 0 ? place * result.length : Math.max(0, result.length - 1 - place * Math.min(result.length, 600)),
    );
    const length = 1 + (value % 9);
    if (kind < 4) result[at] = [value, 0xff, 0x7f, (result[at] ?? 0) ^ (1 << (value % 8))][kind] as number;
    else if (kind < 6) result[at] = ((result[at] ?? 0) + (value % 2 === 0 ? 1 : 255)) & 255;
    else if (kind === 6) result = Uint8Array.of(...result.subarray(0, at), ...result.subarray(at + length));
    else if (kind === 7) result = Uint8Array.of(...result.subarray(0, at + length), ...result.subarray(at));
    else result.fill(value, at, at + length);
  }
  return result;
}

describe.each(formats)('hostile %s', (_, reader, files) => {
  it('fails by a Failure wherever it is cut off', async () => {
    for (const bytes of files.filter(({ length }) => length < 3000)) {
      for (let length = 0; length < bytes.length; length++) await survives(reader, bytes.subarray(0, length));
    }
  }, 120_000);

  it('fails by a Failure, or reads, with any byte and any four of them as large as can be', async () => {
    const [bytes = new Uint8Array()] = [...files].sort((a, b) => a.length - b.length);
    for (let at = 0; at < bytes.length; at++) {
      for (const [value, count] of [
        [0xff, 1],
        [0x7f, 1],
        [0, 1],
        [0xff, 4],
      ] as const) {
        await survives(reader, Uint8Array.from(bytes).fill(value, at, at + count));
      }
    }
  }, 120_000);

  it(`fails by a Failure, or reads, in ${CASES} files with bytes changed`, async () => {
    const change = fc.tuple(fc.double({ min: 0, max: 0.999_999, noNaN: true }), fc.nat(8), fc.nat(255));
    const changes = fc.array(change, { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.nat(files.length - 1), changes, async (file, list) => {
        await survives(reader, changed(files[file] as Uint8Array, list));
      }),
      { numRuns: CASES, endOnFailure: true },
    );
  }, 600_000);
});

describe('claims that nothing stands behind', () => {
  it('Parquet: a run of two thousand million values is refused before it is unpacked', async () => {
    const bytes = parquetOf([{ name: 'z', data: Array.from({ length: 400 }, (_, i) => i % 2), type: 'INT32' }], {
      codec: 'UNCOMPRESSED',
    });
    const failure = await failureOf(readBytes(withLongRun(bytes)));
    expect(failure).toMatchObject({ code: 'parquet-damaged' });
    expect(failure.message).toContain('too many values');
  });

  it('Parquet: so is one behind an empty run, at which other writers end', async () => {
    const bytes = parquetOf([{ name: 'z', data: Array.from({ length: 400 }, (_, i) => i % 2), type: 'INT32' }], {
      codec: 'UNCOMPRESSED',
    });
    expect((await failureOf(readBytes(withLongRun(bytes, [1])))).message).toContain('too many values');
  });

  it('Parquet: so is a list in the footer with more elements than bytes', async () => {
    // A list of lists of as many structs as 28 bits can say, at the end of a file.
    const footer = [0x19, 0xf9, 0xff, 0xff, 0xff, 0xff, 0x07, 0xfc, 0xff, 0xff, 0xff, 0xff, 0x07, 0, 0];
    const bytes = Uint8Array.from([...Buffer.from('PAR1'), ...footer, footer.length, 0, 0, 0, ...Buffer.from('PAR1')]);
    expect(await failureOf(readBytes(bytes))).toMatchObject({ code: 'parquet-damaged' });
  });

  it('a bomb: a small file of zeros that decodes to gigabytes', async () => {
    const zeros = new Float64Array(9_000_000);
    const bytes = parquetOf([{ name: 'z', data: zeros, type: 'DOUBLE' }], {
      codec: 'GZIP',
      rowGroupSize: zeros.length,
    });
    expect(bytes.length).toBeLessThan(20_000);
    expect(await failureOf(readBytes(bytes))).toMatchObject({ code: 'decodes-too-large' });
  }, 60_000);
});

/** The first run of the dictionary's indices made to claim 2³⁰ values. */
function withLongRun(bytes: Uint8Array, before: readonly number[] = []): Uint8Array {
  // 400 indices of one bit are one packed run: 50 groups of eight, and the low bit for "packed".
  const packed = [...bytes].findIndex((byte, at) => byte === 101 && bytes[at - 1] === 1);
  const longer = [...before, 0xfe, 0xff, 0xff, 0xff, 0x07];
  const result = Uint8Array.from(bytes);
  result.set(longer, packed);
  return result;
}
