import { delimitedReader } from './delimited/delimitedReader';
import { jsonLinesReader } from './json/jsonLinesReader';
import { jsonReader } from './json/jsonReader';
import { npyReader } from './numpy/npyReader';
import { logReader } from './printed/logReader';
import { printedReader } from './printed/printedReader';
import type { Reader } from './reader';
import { refusedReader } from './refusedReader';
import { npzReader } from './zip/npzReader';

/** Every format, in the order in which they are asked: those with magic bytes first, bare text last. */
export const readers: readonly Reader[] = [
  npyReader,
  npzReader,
  refusedReader,
  printedReader,
  logReader,
  jsonLinesReader,
  jsonReader,
  delimitedReader,
];
