import { bfloatsToFloat32 } from '../../engine/halfPrecision';
import { numbersOf } from '../numpy/elements';
import type { NumberArray, NumberValues } from '../reading';
import type { ElementType } from './arrayValue';

/** One number or truth value from its bytes; undefined where the type is none that is read. */
export function scalarOf(bytes: Uint8Array, element: ElementType): number | boolean | undefined {
  const value = valuesOf(bytes, element)?.[0];
  return value !== undefined && element.kind === 'plain' && element.dtype.kind === 'bool' ? value !== 0 : value;
}

/** Numbers from packed bytes; undefined where the type is none that is read. */
export function valuesOf(bytes: Uint8Array, element: ElementType): NumberValues | undefined {
  if (element.kind === 'plain') return numbersOf(bytes, element.dtype);
  if (element.kind !== 'bfloat16') return undefined;
  // As whole numbers they have the byte order that bfloat16 has.
  return bfloatsToFloat32(numbersOf(bytes, { kind: 'uint', size: 2, bigEndian: element.bigEndian }) as Uint16Array);
}

/** What an array of such elements is called. */
export function arrayType(element: ElementType): NumberArray['type'] {
  if (element.kind !== 'plain') return 'bfloat16';
  const { kind, size } = element.dtype;
  if (kind === 'bool') return 'bool';
  if (kind !== 'float') return 'int';
  return size === 2 ? 'float16' : size === 4 ? 'float32' : 'float64';
}
