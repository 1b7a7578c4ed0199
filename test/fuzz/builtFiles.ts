import { dictionary, fixedSizeList, float16, float32, int64, list, utf8 } from '@uwdata/flechette';
import { arrowOf } from '../unit/readers/arrowOf.ts';
import { npyOf } from '../unit/readers/npyOf.ts';
import { listOf, parquetOf, schemaOf } from '../unit/readers/parquetOf.ts';
import { safetensorsOf } from '../unit/readers/safetensorsOf.ts';

const rows = Array.from({ length: 60 }, (_, row) => [row / 8, -row % 5, (row * 7) % 4]);
const labels = rows.map((_, row) => row % 3);
const words = labels.map((label) => ['cat', 'dog', 'bird'][label] as string);
const shares = rows.map((_, row) => [0.5, 0.25 + (row % 2) / 8, 0.25 - (row % 2) / 8]);

/** Shapes that no fixture has: what answers of models, training loops and libraries look like, sixty rows each. */
export function builtFiles(): { readonly name: string; readonly bytes: Uint8Array }[] {
  return [...columnarFiles(), ...arrayFiles(), ...textFiles()];
}

function columnarFiles() {
  const codecs = ['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'ZSTD', 'BROTLI', 'LZ4_RAW'] as const;
  const parquet = codecs.map((codec) => ({
    name: `${codec}.parquet`,
    bytes: parquetOf(
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
  }));
  const types = {
    logits: list(float32()),
    probs: fixedSizeList(float32(), 3),
    half: float16(),
    label: dictionary(utf8()),
    id: int64(),
  };
  const columns = { logits: rows, probs: shares, half: labels, label: words, id: labels.map(BigInt) };
  const arrow = (['file', 'stream'] as const).flatMap((format) =>
    ([undefined, 'lz4', 'zstd'] as const).map((codec) => ({
      name: `${codec}.${format === 'file' ? 'feather' : 'arrows'}`,
      bytes: arrowOf(columns, { format, codec, maxBatchRows: 25, types }),
    })),
  );
  return [...parquet, ...arrow];
}

function arrayFiles() {
  const scores = Float32Array.from(rows.flat());
  const bytes = Buffer.from(scores.buffer);
  return [
    { name: 'logits.npy', bytes: npyOf('<f4', [60, 3], scores) },
    { name: 'cube.npy', bytes: npyOf('<f4', [4, 15, 3], scores) },
    { name: 'turned.npy', bytes: npyOf('<f4', [3, 60], scores, true) },
    { name: 'labels.npy', bytes: npyOf('<i4', [60], Int32Array.from(labels)) },
    {
      name: 'model.safetensors',
      bytes: safetensorsOf(
        {
          __metadata__: { format: 'pt' },
          logits: { dtype: 'F32', shape: [60, 3], data_offsets: [0, 720] },
          labels: { dtype: 'U8', shape: [60], data_offsets: [720, 780] },
        },
        Buffer.concat([bytes, Uint8Array.from(labels)]),
      ),
    },
  ];
}

function textFiles() {
  const lines = (write: (row: number[], at: number) => string) => `${rows.map(write).join('\n')}\n`;
  const token = (z: number) => ({ token: ` ${z}`, logprob: -z, bytes: null });
  const files: Record<string, string> = {
    'rows.csv': `id,p_cat,p_dog,p_bird,label\n${lines((row, at) => `${at},${row.join(',')},${words[at]}`)}`,
    'semicolons.csv': lines((row) => row.map((z) => `${z}`.replace('.', ',')).join(';')),
    'cells.csv': `label,logits\n${lines((row, at) => `${words[at]},"[${row.join(', ')}]"`)}`,
    'tabs.tsv': lines((row) => row.join('\t')),
    'rows.json': JSON.stringify({ logits: rows, labels, classes: ['cat', 'dog', 'bird'] }),
    'records.json': JSON.stringify(shares.map((scores, at) => ({ id: `r${at}`, scores, label: words[at] }))),
    'pipeline.json': JSON.stringify(
      shares.map((row) => row.map((score, k) => ({ label: ['cat', 'dog', 'bird'][k], score }))),
    ),
    'records.jsonl': lines((row, at) =>
      JSON.stringify({ guid: at, [`logits_epoch_${at % 2}`]: row, gold: labels[at] }),
    ),
    'lists.jsonl': lines((row) => JSON.stringify(row)),
    'pythons.jsonl': lines(
      (row, at) => `{"id": "r\\u00e4${at}", "logits": [${row.join(', ')}, ${at % 9 ? at : 'NaN'}], "y": ${labels[at]}}`,
    ),
    'columns.jsonl': lines((row, at) =>
      JSON.stringify({ p_a: row[0], p_b: row[1], p_c: row[2], label: at % 3, text: 'ä "b"' }),
    ),
    'texts.jsonl': lines((row, at) =>
      JSON.stringify({ logits: row.map(String), label: words[at], meta: { lang: 'en', n: at } }),
    ),
    'answers.json': JSON.stringify({
      choices: [{ logprobs: { content: rows.map((row) => ({ ...token(1), top_logprobs: row.map(token) })) } }],
    }),
    'lmeval.jsonl': lines((row, at) =>
      JSON.stringify({ target: labels[at], filtered_resps: row.map((z) => [`${-z}`, 'False']) }),
    ),
    'train.log': lines((row, at) => `2024-01-01 INFO step ${at} logits: [${row.join(', ')}]`),
    'numpy.txt': `array([${rows.map((row) => `[${row.join(', ')}]`).join(',\n       ')}], dtype=float32)\n`,
    'torch.txt': `tensor([${rows.map((row) => `[${row.join(', ')}]`).join(',\n        ')}], device='cuda:0')\n`,
    'labels.txt': `${words.join('\n')}\n`,
  };
  return Object.entries(files).map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) }));
}
