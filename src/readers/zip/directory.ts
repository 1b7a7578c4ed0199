import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import type { ByteSource } from '../bytes';
import { wideFields } from './wideFields';

/** One file in an archive, as the central directory describes it. */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly encrypted: boolean;
  /** CRC-32 of the content; 0 where the writer left it out. */
  readonly sum: number;
  readonly compressedSize: number;
  readonly size: number;
  /** Where the entry's local header begins. */
  readonly headerOffset: number;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const ENTRY = 0x02014b50;
const LONGEST_COMMENT = 65_535;
const LARGEST_DIRECTORY = 2 ** 26;

/** The central directory of a ZIP archive, ZIP64 included (PKWARE's APPNOTE 4.3). Throws a `Failure` where it is damaged. */
export async function readDirectory(source: ByteSource): Promise<ZipEntry[]> {
  const { offset, size, entries } = await findDirectory(source);
  if (size > LARGEST_DIRECTORY || !(offset + size <= source.size)) throw damagedArchive(source.name);
  const bytes = await source.read(offset, size);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const found: ZipEntry[] = [];
  for (let at = 0; found.length < entries; ) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== ENTRY) throw damagedArchive(source.name);
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > bytes.length) throw damagedArchive(source.name);
    const extra = new DataView(bytes.buffer, bytes.byteOffset + at + 46 + nameLength, extraLength);
    const [entrySize, compressedSize, headerOffset] = wideFields(extra, [
      view.getUint32(at + 24, true),
      view.getUint32(at + 20, true),
      view.getUint32(at + 42, true),
    ]);
    found.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & 1) !== 0,
      sum: view.getUint32(at + 16, true),
      compressedSize,
      size: entrySize,
      headerOffset,
    });
    at = next;
  }
  return found;
}

async function findDirectory(source: ByteSource): Promise<{ offset: number; size: number; entries: number }> {
  const tailOffset = Math.max(0, source.size - LONGEST_COMMENT - 22 - 20);
  const bytes = await source.read(tailOffset, source.size - tailOffset);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = bytes.length - 22;
  while (at >= 0 && view.getUint32(at, true) !== END) at--;
  if (at < 0) throw damagedArchive(source.name);
  if (at >= 20 && view.getUint32(at - 20, true) === LOCATOR_64) {
    return findDirectory64(source, Number(view.getBigUint64(at - 12, true)));
  }
  return {
    entries: view.getUint16(at + 10, true),
    size: view.getUint32(at + 12, true),
    offset: view.getUint32(at + 16, true),
  };
}

async function findDirectory64(
  source: ByteSource,
  end: number,
): Promise<{ offset: number; size: number; entries: number }> {
  if (!(end + 56 <= source.size)) throw damagedArchive(source.name);
  const bytes = await source.read(end, 56);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < 56 || view.getUint32(0, true) !== END_64) throw damagedArchive(source.name);
  const [entries, size, offset] = [32, 40, 48].map((at) => Number(view.getBigUint64(at, true))) as [
    number,
    number,
    number,
  ];
  return { entries, size, offset };
}

export function damagedArchive(name: string): Failure {
  return new Failure(
    'zip-damaged',
    l10n.t('The archive {0} is damaged or cut off. Copy it again, or save it again with np.savez.', name),
    ['choose-file', 'retry'],
  );
}
