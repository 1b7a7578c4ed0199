import * as l10n from '@vscode/l10n';
import { Failure } from '../../../engine/failure';
import type { Pace } from '../../../engine/pace';
import { type ByteSource, sliceOf } from '../../bytes';
import type { ElementType } from '../arrayValue';
import { isWhole } from '../numbersOfValue';
import { inByteOrder } from '../numpy/numpyTypes';
import type { PickleBytes } from '../pickleBytes';
import { pickleCutOff, pickleDamaged } from '../pickleFailures';
import { PickleInput } from '../pickleInput';
import { PickleDict, PickleList, type PickleValue, textOf } from '../pickleValue';
import { pickleWorld } from '../pickleWorld';
import { SharedBytes } from '../sharedBytes';
import { unpickle } from '../unpickle';
import { type StorageContent, TorchStorage } from './torchStorage';
import { type StorageType, storageType } from './torchTypes';

/** `LONG1` of torch's magic number, 0x1950a86a20f9469cfc6c. */
const MAGIC = '\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19.';
/** A storage that was pickled by itself is a file in the file; there is no reason for another one in that. */
const DEEPEST = 2;

/** Whether a file begins as `torch.save` wrote them before 1.6, and writes storages in pickles to this day. */
export function isLegacyTorch(head: Uint8Array): boolean {
  if (head[0] !== 0x80) return false;
  const text = String.fromCharCode(...head.subarray(0, 32));
  const at = text.indexOf(MAGIC);
  // Protocol 4 has a frame between the version and the number.
  return at === 2 || at === 11;
}

/**
 * A torch file of the old format: magic number, version and system, then the object as a pickle, then the keys of its
 * storages and these one after another. Throws a `Failure` where it is cut off or damaged.
 */
export async function readLegacyTorch(source: ByteSource, pace: Pace, depth = 0): Promise<PickleValue> {
  if (depth > DEEPEST) throw pickleDamaged(source.name, 0);
  const input = new PickleInput(source);
  const places = new Map<string, StorageContent>();
  const types = new Map<string, StorageType>();
  const world = pickleWorld(
    source.name,
    pace,
    (bytes) => nestedStorage(source.name, bytes, pace, depth + 1),
    persistent,
  );
  await unpickle(input, world);
  await unpickle(input, world);
  const system = await unpickle(input, world);
  const root = await unpickle(input, world);
  const keys = await unpickle(input, world);
  if (!(keys instanceof PickleList)) throw pickleDamaged(source.name, input.offset);
  const bigEndian = system instanceof PickleDict && system.get('little_endian') === false;
  for (const item of keys.items) {
    const key = textOf(item) ?? '';
    const type = types.get(key);
    if (!type) throw pickleDamaged(source.name, input.offset);
    await input.fill(8);
    const bytes = input.uint64() * (type.element?.size ?? 1);
    if (!(bytes <= input.left)) throw pickleCutOff(source.name, input.offset);
    places.set(key, contentAt(sliceOf(source, source.name, input.offset, bytes), type.element, bigEndian));
    input.skip(bytes);
  }
  return root;

  /** ('storage', type, key, location, length, view of another storage or None). */
  function persistent(id: PickleValue): PickleValue | undefined {
    if (!(id instanceof PickleList) || textOf(id.items[0]) !== 'storage') return undefined;
    const [, typeName, keyValue, , , view] = id.items;
    const type = storageType(typeName);
    const key = textOf(keyValue);
    if (!type || key === undefined) return undefined;
    types.set(key, type);
    return new TorchStorage(async () => {
      const found = places.get(key);
      if (!found) throw missingStorage(source.name, key);
      return view instanceof PickleList ? partOf(found, view) : found;
    });
  }
}

/** A storage that a pickle holds as the bytes of a torch file. */
export function nestedStorage(name: string, bytes: PickleBytes, pace: Pace, depth = 1): TorchStorage {
  const known = nested.get(bytes);
  if (known) return known;
  const storage = new TorchStorage(async () => {
    const inner = await bytes.shared.source();
    const source = sliceOf(inner, name, 0, inner.size);
    const root = await readLegacyTorch(source, pace, depth);
    if (!(root instanceof TorchStorage)) throw pickleDamaged(source.name, 0);
    return root.content();
  });
  nested.set(bytes, storage);
  return storage;
}

/** A pickle may refer to the same bytes again and again. */
const nested = new WeakMap<PickleBytes, TorchStorage>();

/** The bytes of a storage with the type of its elements in the file's byte order. */
export function contentAt(source: ByteSource, element: ElementType | undefined, bigEndian: boolean): StorageContent {
  return {
    bytes: new SharedBytes(() => Promise.resolve(source)),
    element: element && inByteOrder(element, bigEndian),
  };
}

async function partOf({ bytes, element }: StorageContent, view: PickleList): Promise<StorageContent> {
  const [, offset, length] = view.items;
  const source = await bytes.source();
  const size = element?.size ?? 1;
  if (!isWhole(offset) || !isWhole(length) || (offset + length) * size > source.size)
    throw pickleDamaged(source.name, 0);
  return { ...contentAt(sliceOf(source, source.name, offset * size, length * size), element, false), element };
}

export function missingStorage(file: string, key: string): Failure {
  return new Failure(
    'torch-storage-missing',
    l10n.t('{0} holds no data for one of its tensors (storage “{1}”). Copy it again, or save it again.', file, key),
    ['choose-file', 'retry'],
  );
}
