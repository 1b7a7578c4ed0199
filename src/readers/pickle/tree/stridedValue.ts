import { type ElementType, packedStrides, type StridedArray } from '../arrayValue';
import { plain } from '../numpy/numpyTypes';
import { NdArray, type PickleValue, Tensor } from '../pickleValue';

const MOST_FIELDS = 256;

/** An array or tensor as elements in bytes; undefined for anything else. Rejects where a tensor's storage is missing. */
export async function stridedOf(value: PickleValue): Promise<StridedArray | undefined> {
  if (value instanceof NdArray) return value.content && 'bytes' in value.content ? value.content : undefined;
  if (!(value instanceof Tensor)) return undefined;
  const { bytes, element: stored } = await value.storage.content();
  const element = value.element ?? stored ?? plain('uint', 1);
  const { shape, strides, offset } = value.view;
  return { bytes, element, shape, strides: strides.map((s) => s * element.size), offset: offset * element.size };
}

/** Whether elements are whole numbers or truth values. */
export function isWholeType(element: ElementType): boolean {
  return element.kind === 'plain' && ['int', 'uint', 'bool'].includes(element.dtype.kind);
}

export function isTextType(element: ElementType): boolean {
  return element.kind === 'plain' && ['unicode', 'bytes'].includes(element.dtype.kind);
}

export function isFloatType(element: ElementType): boolean {
  return element.kind === 'bfloat16' || (element.kind === 'plain' && element.dtype.kind === 'float');
}

/** The fields of an array of records, each as an array of its own; an array of anything else by itself. */
export function fieldsOf(name: string, array: StridedArray, depth = 0): [string, StridedArray][] {
  const { element, shape, strides, offset } = array;
  if (depth > 2) return [[name, array]];
  if (element.kind === 'sub') {
    const inner = { ...array, element: element.base, shape: [...shape, ...element.shape] };
    return fieldsOf(
      name,
      { ...inner, strides: [...strides, ...packedStrides(element.shape, element.base.size, false)] },
      depth + 1,
    );
  }
  if (element.kind !== 'record') return [[name, array]];
  const fields = element.fields
    .slice(0, MOST_FIELDS)
    .flatMap((field) =>
      fieldsOf(
        name === '' ? field.name : `${name}.${field.name}`,
        { bytes: array.bytes, element: field.element, shape, strides, offset: offset + field.offset },
        depth + 1,
      ),
    );
  return fields.slice(0, MOST_FIELDS);
}
