import { textsOf } from '../../numpy/elements';
import type { ElementType } from '../arrayValue';
import type { Builder } from '../pickleMachine';
import { Global, NdArray, NumpyType, type PickleValue, Refused, textOf } from '../pickleValue';
import { scalarOf } from '../scalar';
import { bytesOfValue, contentOf, typeOfArgument } from './numpyState';
import { plain } from './numpyTypes';

/** Subclasses that add nothing to what an array holds. */
const ARRAYS: ReadonlySet<string> = new Set([
  'numpy.ndarray',
  'numpy.matrix',
  'numpy.matrixlib.defmatrix.matrix',
  'numpy.memmap',
  'numpy.core.memmap.memmap',
  'numpy.recarray',
  'numpy.rec.recarray',
  'numpy.core.records.recarray',
]);

/** Scalar types that stand where a dtype is asked for: `numpy.dtype(numpy.float32)`. */
const SCALARS: Readonly<Record<string, ElementType>> = {
  'numpy.float16': plain('float', 2),
  'numpy.float32': plain('float', 4),
  'numpy.float64': plain('float', 8),
  'numpy.int64': plain('int', 8),
  'numpy.int32': plain('int', 4),
  'numpy.bool_': plain('bool', 1),
  'numpy.bool': plain('bool', 1),
  'ml_dtypes.bfloat16': { kind: 'bfloat16', size: 2, bigEndian: false },
};

const reconstruct: Builder = ([type]) => {
  if (!(type instanceof Global)) return undefined;
  return ARRAYS.has(type.fullName) ? new NdArray() : new Refused(type.fullName);
};

const fromBuffer: Builder = ([buffer, type, shape, order], m) => {
  const content = contentOf(shape, type, textOf(order) === 'F', buffer, m);
  if (!content) return undefined;
  const array = new NdArray();
  array.content = content;
  return array;
};

const dtype: Builder = ([argument]) => {
  const element =
    argument instanceof Global
      ? (SCALARS[argument.fullName] ?? { kind: 'other' as const, size: 0, name: argument.fullName })
      : typeOfArgument(argument);
  return element && new NumpyType(element);
};

/** A NumPy scalar is taken for the plain number or text that it is. */
const scalar: Builder = ([type, raw], m): PickleValue | undefined => {
  if (!(type instanceof NumpyType)) return undefined;
  const { element } = type;
  if (element.kind === 'object') return raw;
  const memory = bytesOfValue(raw, m)?.memory;
  if (!memory || memory.length !== element.size) return undefined;
  if (element.kind === 'plain' && (element.dtype.kind === 'unicode' || element.dtype.kind === 'bytes')) {
    return textsOf(memory, element.dtype, 1)[0];
  }
  return scalarOf(memory, element);
};

/** Of NumPy; `numpy._core` counts as `numpy.core`. */
export const NUMPY: Readonly<Record<string, Builder>> = {
  'numpy.core.multiarray._reconstruct': reconstruct,
  'numpy.core.multiarray.scalar': scalar,
  'numpy.core.numeric._frombuffer': fromBuffer,
  'numpy.dtype': dtype,
};
