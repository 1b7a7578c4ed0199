import * as l10n from '@vscode/l10n';
import { isBinary, magic, type RefusedFormat, startsWith } from './refusedFormat';

const unpack = (command: string) => (file: string) => l10n.t('Unpack it first: {0}.', `${command} "${file}"`);

const XZ = '\xfd7zXZ\0';
const ZSTANDARD = '\x28\xb5\x2f\xfd';
const LZ4 = '\x04\x22\x4d\x18';

/** joblib and pandas compress pickles, and unpack them by themselves. */
const JOBLIB_NAME = /\.(joblib|jl|pkl|pickle)(\.\w+)?$/i;
/** R saves with bzip2 and xz, too; its readers unpack by themselves. */
const R_NAME = /\.(rds|rdata|rda)$/i;

/** Archives and compressions other than gzip and ZIP. */
export const ARCHIVES: readonly RefusedFormat[] = [
  {
    name: () => l10n.t('a file of R, compressed'),
    way: (file) => l10n.t('Save it as CSV in R: {0}.', /\.rds$/i.test(file) ? fromRds(file) : fromRData(file)),
    matches: (head, name) => R_NAME.test(name) && (isBzip2(head) || startsWith(head, XZ)),
  },
  {
    name: () => l10n.t('a pickle of joblib, compressed'),
    way: fromJoblib,
    matches: (head, name) =>
      JOBLIB_NAME.test(name) && (isBzip2(head) || [XZ, ZSTANDARD, LZ4].some((text) => startsWith(head, text))),
  },
  { name: () => l10n.t('a bzip2 archive'), way: unpack('bunzip2'), matches: isBzip2 },
  { name: () => l10n.t('an xz archive'), way: unpack('unxz'), matches: magic(XZ) },
  { name: () => l10n.t('a Zstandard archive'), way: unpack('unzstd'), matches: magic(ZSTANDARD) },
  { name: () => l10n.t('an LZ4 archive'), way: unpack('unlz4'), matches: magic(LZ4) },
  { name: () => l10n.t('a 7-Zip archive'), way: unpack('7z x'), matches: magic("7z\xbc\xaf'\x1c") },
  { name: () => l10n.t('a RAR archive'), way: unpack('unrar x'), matches: magic('Rar!\x1a\x07') },
  { name: () => l10n.t('a tar archive'), way: unpack('tar -xf'), matches: magic('ustar', 257) },
  {
    name: () => l10n.t('an archive of joblib or zlib'),
    way: fromJoblib,
    // The header of zlib is a multiple of 31; the window is always 32 KB.
    matches: (head) => head[0] === 0x78 && (0x7800 + (head[1] ?? 0)) % 31 === 0 && isBinary(head),
  },
];

function fromJoblib(file: string): string {
  return l10n.t(
    'Save the scores as .npy: {0}.',
    `python -c "import joblib, numpy as np; np.save('scores.npy', np.asarray(joblib.load('${file}')))"`,
  );
}

function isBzip2(head: Uint8Array): boolean {
  return startsWith(head, 'BZh') && (startsWith(head, '1AY&SY', 4) || startsWith(head, '\x17rE8P\x90', 4));
}

/** The line that saves as CSV what `saveRDS` saved. */
export function fromRds(file: string): string {
  return `write.csv(readRDS("${file}"), "scores.csv", row.names = FALSE)`;
}

/** The line that saves as CSV the first of what `save` saved. */
export function fromRData(file: string): string {
  return `write.csv(get(load("${file}")[1]), "scores.csv", row.names = FALSE)`;
}
