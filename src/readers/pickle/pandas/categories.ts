import { elementsOf } from '../../interpretation/squeeze';
import type { Budget } from '../budget';
import { Frame, NdArray, PickleDict, PickleList, type PickleValue } from '../pickleValue';
import { namesOfIndex, wholeNumbersOf } from './frameIndex';

/**
 * A column of categories as the texts it stands for, a missing one as null. Undefined where it is built in another way
 * than is known: (dtype with its categories, codes, attributes).
 */
export async function textsOfCategories({ state }: Frame, budget: Budget): Promise<PickleValue | undefined> {
  if (!(state instanceof PickleList)) return undefined;
  const [dtype, codes] = state.items;
  const held = dtype instanceof Frame && dtype.kind === 'categories' ? dtype.state : undefined;
  if (!(held instanceof PickleDict) || !(codes instanceof NdArray)) return undefined;
  const rows = codes.content && 'bytes' in codes.content ? elementsOf(codes.content.shape) : 0;
  budget.spend(24 * rows);
  const names = await namesOfIndex(held.get('categories') ?? null);
  budget.spend(24 * (names?.length ?? 0));
  const numbers = await wholeNumbersOf(codes, rows);
  if (!names || !numbers) return undefined;
  return new PickleList(
    'list',
    numbers.map((code) => names[code] ?? null),
  );
}
