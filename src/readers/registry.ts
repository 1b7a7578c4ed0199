import { arrowReader } from './arrow/arrowReader';
import { delimitedReader } from './delimited/delimitedReader';
import { gzipReader } from './gzip/gzipReader';
import { hdf5Reader } from './hdf5/hdf5Reader';
import { jsonReader } from './json/jsonReader';
import { jsonLinesReader } from './jsonLines/jsonLinesReader';
import { mat4Reader } from './matlab/mat4Reader';
import { matReader } from './matlab/matReader';
import { octaveReader } from './matlab/octaveReader';
import { npyReader } from './numpy/npyReader';
import { parquetReader } from './parquet/parquetReader';
import { pickleReader } from './pickle/pickleReader';
import { torchReader } from './pickle/torch/torchReader';
import { logReader } from './printed/logReader';
import { printedReader } from './printed/printedReader';
import type { Reader } from './reader';
import { refusedReader } from './refusedReader';
import { safetensorsReader } from './safetensors/safetensorsReader';
import { npzReader } from './zip/npzReader';

/** Every format, in the order in which they are asked: those with magic bytes first, bare text last. */
export const readers: readonly Reader[] = [
  npyReader,
  npzReader,
  safetensorsReader,
  gzipReader,
  torchReader,
  pickleReader,
  parquetReader,
  arrowReader,
  hdf5Reader,
  matReader,
  mat4Reader,
  octaveReader,
  refusedReader,
  printedReader,
  logReader,
  jsonLinesReader,
  jsonReader,
  delimitedReader,
];
