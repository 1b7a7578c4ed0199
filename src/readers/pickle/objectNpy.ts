import type { ByteSource } from '../bytes';
import { sliceOf } from '../bytes';
import { readNpyHeader } from '../numpy/npyHeader';
import type { ReaderContext } from '../reader';
import { PickleInput } from './pickleInput';
import { NdArray } from './pickleValue';
import { pickleWorld } from './pickleWorld';
import { nestedStorage } from './torch/legacyTorch';
import { type TreeArrays, treeToArrays } from './tree/treeToArrays';
import { unpickle } from './unpickle';

/**
 * The arrays in a .npy file of Python objects, which is a header and a pickle: the dict of `np.save("all.npy", {…})`, or
 * rows as lists. Undefined where the file holds plain elements.
 */
export async function readObjectNpy(
  name: string,
  source: ByteSource,
  context: ReaderContext,
): Promise<TreeArrays | undefined> {
  const { descr, dataOffset } = await readNpyHeader(source);
  if (typeof descr !== 'string' || !/^[|<>=]?O/.test(descr)) return undefined;
  const pickle = sliceOf(source, source.name, dataOffset, source.size - dataOffset);
  const world = pickleWorld(source.name, context.pace, (bytes) => nestedStorage(source.name, bytes, context.pace));
  const root = await unpickle(new PickleInput(pickle), world);
  const value = root instanceof NdArray && root.content && 'value' in root.content ? root.content.value : root;
  return treeToArrays(value, name, { file: source.name, size: source.size, context });
}
