import { packedStrides } from '../arrayValue';
import type { PickleMachine } from '../pickleMachine';
import { PickleList, type PickleValue } from '../pickleValue';

/** The objects of an array as nested lists of its shape; the one object of an array without dimensions. */
export function nestedLists(
  shape: readonly number[],
  items: readonly PickleValue[],
  fortranOrder: boolean,
  m: PickleMachine,
): PickleValue {
  const strides = packedStrides(shape, 1, fortranOrder);
  const level = (axis: number, at: number): PickleValue => {
    if (axis === shape.length) return items[at] ?? null;
    const length = shape[axis] as number;
    const stride = strides[axis] as number;
    m.spend(120 + 8 * length);
    return new PickleList(
      'list',
      Array.from({ length }, (_, index) => level(axis + 1, at + index * stride)),
    );
  };
  return items.length === 0 && shape.length > 0 ? new PickleList('list') : level(0, 0);
}
