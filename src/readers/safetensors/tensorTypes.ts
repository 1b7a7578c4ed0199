import type { Dtype } from '../numpy/dtype';

const TYPES: Readonly<Record<string, Omit<Dtype, 'bigEndian'>>> = {
  F64: { kind: 'float', size: 8 },
  F32: { kind: 'float', size: 4 },
  F16: { kind: 'float', size: 2 },
  BF16: { kind: 'bfloat', size: 2 },
  F8_E4M3: { kind: 'e4m3', size: 1 },
  F8_E5M2: { kind: 'e5m2', size: 1 },
  I64: { kind: 'int', size: 8 },
  I32: { kind: 'int', size: 4 },
  I16: { kind: 'int', size: 2 },
  I8: { kind: 'int', size: 1 },
  U64: { kind: 'uint', size: 8 },
  U32: { kind: 'uint', size: 4 },
  U16: { kind: 'uint', size: 2 },
  U8: { kind: 'uint', size: 1 },
  BOOL: { kind: 'bool', size: 1 },
};

/** The type of a tensor's elements by its name in the header; undefined for one that is not read (C64, F4, F8_E8M0). */
export function tensorType(dtype: string): Dtype | undefined {
  const type = Object.hasOwn(TYPES, dtype) ? TYPES[dtype] : undefined;
  return type && { ...type, bigEndian: false };
}
