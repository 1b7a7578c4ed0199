import * as l10n from '@vscode/l10n';
import { isBinary, magic, type RefusedFormat, startsWith, textStart } from './refusedFormat';

const picture = () =>
  l10n.t('Numbers cannot be had from it. Save those that it was drawn from: {0}.', 'np.save("scores.npy", scores)');
const document = () =>
  l10n.t('Save the table with the scores as CSV: {0}.', 'pd.DataFrame(scores).to_csv("scores.csv")');
const other = () => l10n.t('It holds no scores. Choose another file.');

/** Pictures, documents, programs, and what stands in the place of a file that was not fetched. */
export const DOCUMENTS: readonly RefusedFormat[] = [
  {
    name: () => l10n.t('a pointer of Git LFS in the place of the file itself'),
    way: (file) => l10n.t('Fetch the file: {0}.', `git lfs pull --include "${file}"`),
    matches: (head) => textStart(head).startsWith('version https://git-lfs.github.com/spec/'),
  },
  {
    name: () => l10n.t('a pointer of git-annex in the place of the file itself'),
    way: (file) => l10n.t('Fetch the file: {0}.', `git annex get "${file}"`),
    matches: (head) => textStart(head).startsWith('/annex/objects/'),
  },
  {
    name: () => l10n.t('a web page (HTML), perhaps one that says that the download failed'),
    way: (file) =>
      l10n.t(
        'Look at it in a browser, and download the file itself; for a table in the page: {0}.',
        `pd.read_html("${file}")[0].to_csv("scores.csv", index=False)`,
      ),
    matches: (head) => /^(<!--.*?-->\s*)?(<!doctype html|<html|<head|<table)/.test(textStart(head)),
  },
  {
    name: () => l10n.t('an SVG picture'),
    way: picture,
    matches: (head) => /^(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)?(<!doctype svg|<svg)/.test(textStart(head)),
  },
  {
    name: () => l10n.t('an XML document'),
    way: document,
    matches: (head) => textStart(head).startsWith('<?xml'),
  },
  { name: () => l10n.t('a PNG picture'), way: picture, matches: magic('\x89PNG\r\n\x1a\n') },
  { name: () => l10n.t('a JPEG picture'), way: picture, matches: magic('\xff\xd8\xff') },
  {
    name: () => l10n.t('a GIF picture'),
    way: picture,
    matches: (head) => startsWith(head, 'GIF87a') || startsWith(head, 'GIF89a'),
  },
  {
    name: () => l10n.t('a TIFF picture'),
    way: picture,
    matches: (head) => startsWith(head, 'II*\0') || startsWith(head, 'MM\0*'),
  },
  {
    name: () => l10n.t('a WebP picture'),
    way: picture,
    matches: (head) => startsWith(head, 'RIFF') && startsWith(head, 'WEBP', 8),
  },
  {
    name: () => l10n.t('a BMP picture'),
    way: picture,
    matches: (head) => startsWith(head, 'BM') && startsWith(head, '\0\0\0\0', 6) && isBinary(head),
  },
  { name: () => l10n.t('a sound or a film'), way: other, matches: isMedia },
  { name: () => l10n.t('a PDF document'), way: document, matches: (head) => startsWith(head, '%PDF-') },
  { name: () => l10n.t('a PostScript document'), way: document, matches: (head) => startsWith(head, '%!PS') },
  { name: () => l10n.t('an RTF document'), way: document, matches: (head) => startsWith(head, '{\\rtf') },
  { name: () => l10n.t('a program'), way: other, matches: isProgram },
];

function isMedia(head: Uint8Array): boolean {
  if (!isBinary(head)) return false;
  if (startsWith(head, 'RIFF')) return startsWith(head, 'WAVE', 8) || startsWith(head, 'AVI ', 8);
  return startsWith(head, 'ftyp', 4) || startsWith(head, 'OggS') || startsWith(head, 'ID3');
}

function isProgram(head: Uint8Array): boolean {
  const isMachO = ['\xcf\xfa\xed\xfe', '\xce\xfa\xed\xfe', '\xca\xfe\xba\xbe'].some((text) => startsWith(head, text));
  return (
    isMachO || startsWith(head, '\x7fELF') || startsWith(head, '\0asm') || (startsWith(head, 'MZ') && isBinary(head))
  );
}
