import * as l10n from '@vscode/l10n';
import { Failure } from '../engine/failure';
import type { Reader } from './reader';

interface Refused {
  /** With its article. */
  readonly name: () => string;
  readonly way: () => string;
  matches(head: Uint8Array): boolean;
}

const saveNpy = () => l10n.t('Save the scores as .npy: np.save("scores.npy", scores).');
const unpack = () => l10n.t('Unpack it first.');

/** Bytes from `offset` on, given as Latin-1 text. */
function magic(text: string, offset = 0): (head: Uint8Array) => boolean {
  return (head) => [...text].every((character, index) => head[offset + index] === character.charCodeAt(0));
}

/** Formats that people do store scores in and that are not read, in the order in which they are asked. */
const REFUSED: readonly Refused[] = [
  {
    name: () => l10n.t('a PyTorch file'),
    way: () => l10n.t('Save the tensor as .npy: np.save("scores.npy", tensor.cpu().numpy()).'),
    matches: magic('\x80\x02\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19.'),
  },
  {
    name: () => l10n.t('a Python pickle'),
    way: () => l10n.t('Reading it could run code. Save plain numbers: np.save("scores.npy", np.asarray(scores)).'),
    matches: (head) => head[0] === 0x80 && (head[1] ?? 0) >= 2 && (head[1] ?? 0) <= 5,
  },
  { name: () => l10n.t('a Parquet file'), way: saveNpy, matches: magic('PAR1') },
  { name: () => l10n.t('an Arrow file'), way: saveNpy, matches: magic('ARROW1') },
  {
    name: () => l10n.t('a safetensors file'),
    way: () => l10n.t('Save the tensor as .npy: np.save("scores.npy", tensor.numpy()).'),
    matches: (head) => head[8] === 0x7b && head[9] === 0x22 && head[5] === 0 && head[6] === 0 && head[7] === 0,
  },
  { name: () => l10n.t('a SQLite database'), way: saveNpy, matches: magic('SQLite format 3') },
  {
    name: () => l10n.t('an Excel workbook'),
    way: () => l10n.t('Save the sheet as CSV.'),
    matches: magic('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
  },
  { name: () => l10n.t('a gzip archive'), way: unpack, matches: magic('\x1f\x8b') },
  { name: () => l10n.t('a bzip2 archive'), way: unpack, matches: magic('BZh') },
  { name: () => l10n.t('an xz archive'), way: unpack, matches: magic('\xfd7zXZ\0') },
  { name: () => l10n.t('a Zstandard archive'), way: unpack, matches: magic('\x28\xb5\x2f\xfd') },
];

/** Recognises what is not read, so that a person hears its name and the way out instead of "unknown". */
export const refusedReader: Reader = {
  format: 'refused',
  title: () => '',
  recognises: (head) => REFUSED.some((format) => format.matches(head)),
  async read(source) {
    const head = await source.read(0, 64);
    const format = REFUSED.find((candidate) => candidate.matches(head));
    throw new Failure(
      'format-refused',
      l10n.t('{0} is {1}; these are not read yet. {2}', source.name, format?.name() ?? '', format?.way() ?? ''),
      ['choose-file'],
    );
  },
};
