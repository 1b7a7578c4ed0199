import * as l10n from '@vscode/l10n';
import { Failure } from '../../../engine/failure';
import { type ByteSource, sliceOf } from '../../bytes';
import { soleArrayName, withUniqueNames } from '../../names';
import type { ReaderContext } from '../../reader';
import type { Reading } from '../../reading';
import { damagedArchive, type ZipEntry } from '../../zip/directory';
import { LARGEST_INFLATED, openEntry } from '../../zip/openEntry';
import type { ElementType } from '../arrayValue';
import { inByteOrder } from '../numpy/numpyTypes';
import { PickleInput } from '../pickleInput';
import { PickleList, type PickleValue, textOf } from '../pickleValue';
import { pickleWorld } from '../pickleWorld';
import { SharedBytes } from '../sharedBytes';
import { treeToArrays } from '../tree/treeToArrays';
import { unpickle } from '../unpickle';
import { missingStorage, nestedStorage } from './legacyTorch';
import { TorchStorage } from './torchStorage';
import { storageType } from './torchTypes';

/** torch does not compress; what somebody else did is small, because the storages are not in it. */
const LARGEST_PACKED_PICKLE = 2 ** 28;
const PICKLE = /^(.*\/)?data\.pkl$/;

/** The folder in a ZIP archive that `torch.save` writes to; undefined where it is no torch file. */
export function torchFolder(entries: readonly ZipEntry[]): string | undefined {
  const folders = entries.flatMap(({ name }) => (PICKLE.test(name) ? [name.slice(0, -'data.pkl'.length)] : []));
  return folders.sort((a, b) => a.length - b.length)[0];
}

/** The tensors in a torch file as they are written since 1.6: a pickle, and each storage as an entry of the archive. */
export async function readTorchArchive(
  source: ByteSource,
  entries: readonly ZipEntry[],
  folder: string,
  context: ReaderContext,
): Promise<Reading> {
  const named = new Map(entries.map((entry) => [entry.name, entry]));
  if (named.has(`${folder}constants.pkl`) || entries.some(({ name }) => name.startsWith(`${folder}code/`)))
    throw torchScript(source.name);
  const bigEndian = await isBigEndian(source, named.get(`${folder}byteorder`), context);
  let inflated = 0;
  const storages = new Map<string, SharedBytes>();
  const world = pickleWorld(
    source.name,
    context.pace,
    (bytes) => nestedStorage(source.name, bytes, context.pace),
    persistent,
  );
  const entry = named.get(`${folder}data.pkl`) as ZipEntry;
  if (entry.method !== 0 && entry.size > LARGEST_PACKED_PICKLE) throw damagedArchive(source.name);
  const pickle = await openEntry(source, entry, context);
  const root = await unpickle(new PickleInput(sliceOf(pickle, source.name, 0, pickle.size)), world);
  const origin = { file: source.name, size: source.size, context };
  const { arrays, notes } = await treeToArrays(root, soleArrayName(source, context.pasted), origin);
  return {
    format: l10n.t('PyTorch file'),
    name: source.name,
    bytes: source.size,
    arrays: withUniqueNames(arrays),
    notes,
  };

  /** ('storage', type, key, location, length). */
  function persistent(id: PickleValue): PickleValue | undefined {
    if (!(id instanceof PickleList) || textOf(id.items[0]) !== 'storage') return undefined;
    const type = storageType(id.items[1]);
    const key = textOf(id.items[2]);
    if (!type || key === undefined) return undefined;
    return new TorchStorage(async () => {
      const entry = named.get(`${folder}data/${key}`) ?? named.get(`${folder}tensors/${key}`);
      if (!entry) throw missingStorage(source.name, key);
      return { bytes: shared(entry), element: type.element && ordered(type.element) };
    });
  }

  function ordered(element: ElementType): ElementType {
    return inByteOrder(element, bigEndian);
  }

  /** One for each entry, so that tensors that share a storage share its bytes. */
  function shared(entry: ZipEntry): SharedBytes {
    let bytes = storages.get(entry.name);
    if (!bytes) {
      if (entry.method !== 0) inflated += entry.size;
      // Entries that share their bytes make a small file large without any of them being absurd.
      if (inflated > LARGEST_INFLATED) throw damagedArchive(source.name);
      bytes = new SharedBytes(() => openEntry(source, entry, context));
      storages.set(entry.name, bytes);
    }
    return bytes;
  }
}

async function isBigEndian(source: ByteSource, entry: ZipEntry | undefined, context: ReaderContext): Promise<boolean> {
  if (!entry || entry.size > 16) return false;
  const content = await openEntry(source, entry, context);
  return new TextDecoder().decode(await content.read(0, content.size)).trim() === 'big';
}

function torchScript(name: string): Failure {
  return new Failure(
    'format-torchscript',
    l10n.t(
      '{0} is a TorchScript program; these are not read. Run it and save what it gives: torch.save(model(inputs), "logits.pt").',
      name,
    ),
    ['choose-file'],
  );
}
