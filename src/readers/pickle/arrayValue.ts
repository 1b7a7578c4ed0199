import type { Dtype } from '../numpy/dtype';
import type { PickleValue } from './pickleValue';
import type { SharedBytes } from './sharedBytes';

/** How one element of an array is stored. */
export type ElementType =
  | { readonly kind: 'plain'; readonly size: number; readonly dtype: Dtype }
  | { readonly kind: 'bfloat16'; readonly size: 2; readonly bigEndian: boolean }
  | { readonly kind: 'record'; readonly size: number; readonly fields: readonly RecordField[] }
  | { readonly kind: 'sub'; readonly size: number; readonly base: ElementType; readonly shape: readonly number[] }
  | { readonly kind: 'object'; readonly size: number }
  /** Known by name and not read: complex64, datetime64. */
  | { readonly kind: 'other'; readonly size: number; readonly name: string };

export interface RecordField {
  readonly name: string;
  readonly offset: number;
  readonly element: ElementType;
}

export interface ArrayShape {
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
}

/** Elements somewhere in some bytes. Strides and offset count bytes. */
export interface StridedArray extends ArrayShape {
  readonly bytes: SharedBytes;
  readonly element: ElementType;
}

/** An array of Python objects, as the nested lists that it could be; without dimensions the one object. */
export interface ObjectArray {
  readonly value: PickleValue;
}

/** Strides of an array without gaps, in units of `size`. */
export function packedStrides(shape: readonly number[], size: number, fortranOrder: boolean): number[] {
  const strides = new Array<number>(shape.length);
  let stride = size;
  for (let i = 0; i < shape.length; i++) {
    const axis = fortranOrder ? i : shape.length - 1 - i;
    strides[axis] = stride;
    stride *= shape[axis] as number;
  }
  return strides;
}

/** Whether elements lie in C order without gaps; what strides axes of length 1 have says nothing. */
export function isPacked({ shape, strides }: ArrayShape, size: number): boolean {
  const packed = packedStrides(shape, size, false);
  return shape.every((length, axis) => length === 1 || strides[axis] === packed[axis]);
}

/** Bytes from the first element to the end of the last; 0 for no elements. */
export function spanOf({ shape, strides }: ArrayShape, size: number): number {
  if (shape.includes(0)) return 0;
  return shape.reduce((span, length, axis) => span + (length - 1) * (strides[axis] as number), size);
}
