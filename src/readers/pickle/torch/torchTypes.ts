import type { ElementType } from '../arrayValue';
import { plain } from '../numpy/numpyTypes';
import { Global, type PickleValue } from '../pickleValue';

const BFLOAT16: ElementType = { kind: 'bfloat16', size: 2, bigEndian: false };

function other(name: string, size: number): ElementType {
  return { kind: 'other', name, size };
}

/** By the names of dtypes in module `torch`. */
const DTYPES: ReadonlyMap<string, ElementType> = new Map([
  ['float64', plain('float', 8)],
  ['double', plain('float', 8)],
  ['float32', plain('float', 4)],
  ['float', plain('float', 4)],
  ['float16', plain('float', 2)],
  ['half', plain('float', 2)],
  ['bfloat16', BFLOAT16],
  ['int64', plain('int', 8)],
  ['long', plain('int', 8)],
  ['int32', plain('int', 4)],
  ['int', plain('int', 4)],
  ['int16', plain('int', 2)],
  ['short', plain('int', 2)],
  ['int8', plain('int', 1)],
  ['uint8', plain('uint', 1)],
  ['uint16', plain('uint', 2)],
  ['uint32', plain('uint', 4)],
  ['uint64', plain('uint', 8)],
  ['bool', plain('bool', 1)],
  ['complex64', other('complex64', 8)],
  ['complex128', other('complex128', 16)],
  ['float8_e4m3fn', other('float8_e4m3fn', 1)],
  ['float8_e5m2', other('float8_e5m2', 1)],
]);

const STORAGES: ReadonlyMap<string, string> = new Map([
  ['Double', 'float64'],
  ['Float', 'float32'],
  ['Half', 'float16'],
  ['BFloat16', 'bfloat16'],
  ['Long', 'int64'],
  ['Int', 'int32'],
  ['Short', 'int16'],
  ['Char', 'int8'],
  ['Byte', 'uint8'],
  ['Bool', 'bool'],
  ['ComplexFloat', 'complex64'],
  ['ComplexDouble', 'complex128'],
]);

/** `torch.float32`. */
export function torchDtype(value: PickleValue | undefined): ElementType | undefined {
  if (!(value instanceof Global) || !value.fullName.startsWith('torch.')) return undefined;
  return DTYPES.get(value.fullName.slice('torch.'.length));
}

export interface StorageType {
  /** Undefined for an untyped storage, whose size is given in bytes. */
  readonly element: ElementType | undefined;
}

/** `torch.FloatStorage`, `torch.cuda.HalfStorage`, `torch.storage.UntypedStorage`; undefined for anything else. */
export function storageType(value: PickleValue | undefined): StorageType | undefined {
  if (!(value instanceof Global)) return undefined;
  const [, name = ''] = /^torch\.(?:cuda\.|storage\.)?(\w+)Storage$/.exec(value.fullName) ?? [];
  if (name === 'Untyped' || name === '_Untyped') return { element: undefined };
  const dtype = STORAGES.get(name);
  if (dtype !== undefined) return { element: DTYPES.get(dtype) };
  return /^Q\w+$/.test(name) ? { element: other(`${name}Storage`, 1) } : undefined;
}
