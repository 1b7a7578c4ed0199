import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import type { ByteSource } from '../bytes';
import { withUniqueNames } from '../names';
import { isNpy } from '../numpy/npyHeader';
import { readNpyArrays } from '../numpy/readNpy';
import { readObjectNpy } from '../pickle/objectNpy';
import { readTorchArchive, torchFolder } from '../pickle/torch/torchArchive';
import type { TreeArrays } from '../pickle/tree/treeToArrays';
import type { Reader, ReaderContext, ReadInner } from '../reader';
import type { NamedArray, Reading } from '../reading';
import { closeUnlessUsed } from '../spool/spooledSource';
import { damagedArchive, readDirectory, type ZipEntry } from './directory';
import { LARGEST_INFLATED, openEntry } from './openEntry';
import { refuseOtherArchive } from './otherArchives';
import { noArrays, readSoleFile, soleFile } from './soleFile';

const NOT_OF_ENTRY: ReadonlySet<string> = new Set(['changed', 'shrunk', 'disk-full', 'no-temporary-file']);

/** Several NumPy arrays in a ZIP archive: .npz, compressed or not. */
export const npzReader: Reader = {
  format: 'npz',
  title: () => l10n.t('NumPy archive (.npz)'),
  recognises: (head) => head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5),
  async read(source: ByteSource, context: ReaderContext, readInner: ReadInner): Promise<Reading> {
    context.stage(l10n.t('Reading'));
    const entries = (await readDirectory(source)).filter(({ name }) => !/\/$|^__MACOSX\/|(^|\/)\.DS_Store$/.test(name));
    const folder = torchFolder(entries);
    if (folder !== undefined) return readTorchArchive(source, entries, folder, context);
    refuseOtherArchive(entries, source.name);
    const sole = entries.some(({ name }) => name.endsWith('.npy')) ? undefined : soleFile(entries);
    if (sole) return readSoleFile(source, sole, entries, context, readInner);
    const arrays: NamedArray[] = [];
    const notes: string[] = [];
    let inflated = 0;
    for (const entry of entries) {
      if (entry.method !== 0) inflated += entry.size;
      // Entries that share their bytes make a small file large without any of them being absurd.
      if (inflated > 2 * LARGEST_INFLATED) throw damagedArchive(source.name);
      const found = await readEntry(source, entry, context);
      if (found) {
        for (const array of found.arrays) arrays.push(array);
        notes.push(...found.notes);
      } else notes.push(l10n.t('“{0}” in the archive is no NumPy array and was left out.', entry.name));
    }
    if (arrays.length === 0) throw noArrays(source.name, entries);
    return { format: npzReader.title(), name: source.name, bytes: source.size, arrays: withUniqueNames(arrays), notes };
  },
};

async function readEntry(source: ByteSource, entry: ZipEntry, context: ReaderContext): Promise<TreeArrays | undefined> {
  const name = entry.name.replace(/\.npy$/, '');
  let content: ByteSource | undefined;
  let found: TreeArrays | undefined;
  try {
    content = await openEntry(source, entry, context);
    if (!isNpy(await content.read(0, 6))) return undefined;
    const objects = await readObjectNpy(name, content, context);
    found = objects ? inEntry(name, objects) : { arrays: await readNpyArrays(name, content, context), notes: [] };
    return found;
  } catch (error) {
    // An array of Python objects beside the scores is no reason to refuse the scores.
    if (!(error instanceof Failure) || !isOfEntry(error)) throw error;
    return { arrays: [{ name, shape: [], type: 'unread', failure: error }], notes: [] };
  } finally {
    closeUnlessUsed(content, found?.arrays);
  }
}

/** Whether a failure says something of an entry, and not of the archive, its file or the disk. */
function isOfEntry({ code }: Failure): boolean {
  return !code.startsWith('zip-') && !NOT_OF_ENTRY.has(code);
}

/** What a dict in an entry holds goes by the entry's name, too. */
function inEntry(entry: string, { arrays, notes }: TreeArrays): TreeArrays {
  const named = arrays.map((array) => (array.name === entry ? array : { ...array, name: `${entry}.${array.name}` }));
  return { arrays: named, notes };
}
