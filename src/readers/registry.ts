import { delimitedReader } from './delimited/delimitedReader';
import { hdf5Reader } from './hdf5/hdf5Reader';
import { jsonLinesReader } from './json/jsonLinesReader';
import { jsonReader } from './json/jsonReader';
import { mat4Reader } from './matlab/mat4Reader';
import { matReader } from './matlab/matReader';
import { octaveReader } from './matlab/octaveReader';
import { npyReader } from './numpy/npyReader';
import type { Reader } from './reader';
import { refusedReader } from './refusedReader';
import { npzReader } from './zip/npzReader';

/** Every format, in the order in which they are asked: those with magic bytes first, bare text last. */
export const readers: readonly Reader[] = [
  npyReader,
  npzReader,
  hdf5Reader,
  matReader,
  mat4Reader,
  octaveReader,
  refusedReader,
  jsonLinesReader,
  jsonReader,
  delimitedReader,
];
