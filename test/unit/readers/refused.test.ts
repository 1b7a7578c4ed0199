import { readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { isTensorflowRecord } from '../../../src/readers/refused/tensorflowRecord';
import { fixtureBytes, readFixture } from './fixtures';
import { failureOf, readBytes, readText } from './reading';

const FOLDER = new URL('../../fixtures/readers/refused/', import.meta.url);

describe('what is not read is known by name, with the line that helps', () => {
  // Files of real writers, but for those of R and TensorFlow: see test/fixtures/readers/makeRefused.py.
  it.each([
    ['zlib.joblib', 'joblib or zlib', "joblib.load('refused/zlib.joblib')"],
    ['xz.joblib', 'a pickle of joblib', "joblib.load('refused/xz.joblib')"],
    ['table.csv.bz2', 'bzip2', 'bunzip2 "refused/table.csv.bz2"'],
    ['table.csv.xz', 'an xz archive', 'unxz "refused/table.csv.xz"'],
    ['table.csv.zst', 'Zstandard', 'unzstd "refused/table.csv.zst"'],
    ['table.csv.lz4', 'LZ4', 'unlz4 "refused/table.csv.lz4"'],
    ['table.tar', 'a tar archive', 'tar -xf "refused/table.tar"'],
    ['table.dta', 'Stata', 'pd.read_stata("refused/table.dta").to_csv'],
    ['page.html', 'web page (HTML)', 'pd.read_html("refused/page.html")'],
    ['table.xml', 'XML', 'CSV'],
    ['table.sqlite', 'SQLite', 'sqlite3 -header -csv "refused/table.sqlite" "SELECT * FROM scores" > scores.csv'],
    ['scores.nc', 'NetCDF', 'scipy.io.netcdf_file("refused/scores.nc")'],
    ['model.onnx', 'an ONNX model', 'onnxruntime.InferenceSession("refused/model.onnx")'],
    ['scores.tfrecord', 'a TFRecord file', 'tf.data.TFRecordDataset("refused/scores.tfrecord")'],
    ['events.out.tfevents.1600000000.host', 'TensorFlow events', 'np.save("scores.npy"'],
    ['scores.rds', 'saved (saveRDS)', 'write.csv(readRDS("refused/scores.rds"), "scores.csv", row.names = FALSE)'],
    ['plain.rds', 'saved (saveRDS)', 'readRDS("refused/plain.rds")'],
    ['xz.rds', 'a file of R, compressed', 'readRDS("refused/xz.rds")'],
    ['scores.RData', 'saved (save)', 'get(load("refused/scores.RData")[1])'],
    ['scores.png', 'a PNG picture', 'np.save'],
    ['scores.jpeg', 'a JPEG picture', 'np.save'],
    ['scores.gif', 'a GIF picture', 'np.save'],
    ['scores.tiff', 'a TIFF picture', 'np.save'],
    ['scores.webp', 'a WebP picture', 'np.save'],
    ['scores.bmp', 'a BMP picture', 'np.save'],
    ['scores.pdf', 'a PDF document', 'to_csv'],
  ])('%s', async (file, name, line) => {
    const failure = await failureOf(readFixture(`refused/${file}`));
    expect(failure.code).toBe('format-refused');
    expect(failure.message).toContain(name);
    expect(failure.message).toContain(line);
    expect(failure.remedies).toEqual(['choose-file']);
  });

  it('table.xlsx', async () => {
    const failure = await failureOf(readFixture('refused/table.xlsx'));
    expect(failure.message).toContain('Excel workbook');
    expect(failure.message).toContain('pd.read_excel("refused/table.xlsx").to_csv("scores.csv", index=False)');
  });

  it.each<[string, string, string]>([
    ['an object that R saved', 'A\n3\n263168\n197888\n5\nUTF-8\n', 'ascii.rds'],
    ['a GGUF model', 'GGUF\x03\0\0\0', 'model.gguf'],
    ['logits that llama.cpp keeps', '_logits_\0\x08\0\0', 'logits.bin'],
    ['a TensorFlow Lite model', '\x1c\0\0\0TFL3', 'model.tflite'],
    ['a TensorFlow model', '\x08\x01\x12\x80\x01', 'saved_model.pb'],
    ['part of a TensorFlow checkpoint', '\0\0\x0e\x0b', 'model.ckpt.data-00000-of-00001'],
    ['part of a TensorFlow checkpoint', 'model_checkpoint_path: "model.ckpt"\n', 'checkpoint'],
    ['a CatBoost model', 'CBM1\x10\0\0\0', 'model.cbm'],
    ['a LightGBM model', 'tree\nversion=v3\nnum_class=3\n', 'model.txt'],
    ['an ONNX model', '\x08\x07:\x05\0', 'model.onnx'],
    ['a DuckDB database', '\0\0\0\0\0\0\0\0DUCK', 'a.duckdb'],
    ['an Excel workbook', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'scores.csv'],
    ['an Avro file', 'Obj\x01\x04', 'a.avro'],
    ['an ORC file', 'ORC\0\x01', 'a.orc'],
    ['a Lance file', '\0\x01\x02', 'a.lance'],
    ['an SPSS file', '$FL2@(#)', 'a.sav'],
    ['a SAS file', `${'\0'.repeat(12)}\xc2\xea\x81\x60\xb3\x14\x11\xcf\xbd\x92\x08\0`, 'a.sas7bdat'],
    ['a Feather file', 'FEA1\0\0', 'a.feather'],
    ['an IDX file', '\0\0\x08\x01\0\0\x27\x10', 't10k-labels-idx1-ubyte'],
    ['an LMDB database', `${'\0'.repeat(16)}\xde\xc0\xef\xbe`, 'data.mdb'],
    ['a MessagePack file', '\x82\xa1\0', 'a.msgpack'],
    ['a CBOR file', '\x82\x01\0', 'a.cbor'],
    ['raw bytes', '\0\0\x80\x3f', 'logits.bin'],
    ['a 7-Zip archive', "7z\xbc\xaf'\x1c\0\x04", 'a.npy'],
    ['a RAR archive', 'Rar!\x1a\x07\x01\0', 'a.rar'],
    ['a pointer of Git LFS', 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n', 'scores.npy'],
    ['a pointer of git-annex', '/annex/objects/SHA256E-s1--ab.npy\n', 'scores.npy'],
    ['a web page', '\n<!DOCTYPE html>\n<html><title>404</title></html>', 'scores.npy'],
    ['an SVG picture', '<?xml version="1.0"?>\n<!-- c -->\n<svg>', 'a.svg'],
    ['an RTF document', '{\\rtf1\\ansi}', 'a.rtf'],
    ['a PostScript document', '%!PS-Adobe-3.0', 'a.eps'],
    ['a program', '\x7fELF\x02\x01\x01\0', 'scores'],
    ['a program', 'MZ\x90\0\x03', 'a.exe'],
    ['a sound or a film', 'RIFF\x24\0\0\0WAVEfmt ', 'a.wav'],
  ])('%s: %j', async (name, bytes, file) => {
    const failure = await failureOf(readBytes(Buffer.from(bytes, 'latin1'), file));
    expect(failure.code).toBe('format-refused');
    expect(failure.message).toContain(`${file} is `);
    expect(failure.message).toContain(name);
    // Inside gzip it is the same.
    expect(await failureOf(readBytes(gzipSync(Buffer.from(bytes, 'latin1')), file))).toMatchObject({
      message: failure.message,
    });
  });

  it('in gzip a tar archive', async () => {
    const failure = await failureOf(readFixture('archive.tar.gz'));
    expect(failure.message).toContain('archive.tar.gz is a tar archive');
    expect(failure.message).toContain('tar -xf "archive.tar.gz"');
  });
});

describe('what only begins like something that is not read', () => {
  it.each([
    ['x^2,y\n0.5,1.5\n', 'x.csv'],
    ['_logits_,label\n0.5,1\n', 'a.csv'],
    ['GGUF,ORC\n0.5,1\n', 'a.csv'],
    ['BM,PAR\n0.5,1\n', 'BM.csv'],
    ['A\n2\n3\n1\n', 'a.csv'],
    ['MZ ID3\n0.5 1\n', 'logits.dat'],
    ['1.5 2.5\n0.5 1.0\n', 'logits.bin'],
    ['p_a,p_b\n0.5,0.5\n', 'a.msgpack'],
    ['tree,version\n0.5,1.5\n', 'tree.csv'],
    ['<pad>,<s>\n0.5,1.5\n', 'tokens.csv'],
  ])('is read as text: %j', async (text, name) => {
    expect((await readText(text, name)).arrays.length).toBeGreaterThan(0);
  });

  it('never fails but with a Failure, wherever a file is cut off', async () => {
    for (const name of readdirSync(FOLDER)) {
      const bytes = fixtureBytes(`refused/${name}`);
      for (let length = 0; length < Math.min(400, bytes.length); length++) {
        await readBytes(bytes.subarray(0, length), name).catch((error) =>
          expect(error).toMatchObject({ name: 'Failure' }),
        );
      }
    }
  });

  it('is no TFRecord unless the sum of the length says so', () => {
    const bytes = Uint8Array.from(fixtureBytes('refused/scores.tfrecord'));
    expect([isTensorflowRecord(bytes), isTensorflowRecord(bytes.subarray(0, 11))]).toEqual([true, false]);
    bytes[3] = 1;
    expect([isTensorflowRecord(bytes), isTensorflowRecord(new Uint8Array(12))]).toEqual([false, false]);
  });
});
