import type { Dtype } from '../../numpy/dtype';
import type { ElementType } from '../arrayValue';

const KINDS: Readonly<Record<string, readonly [Dtype['kind'], readonly number[]]>> = {
  f: ['float', [2, 4, 8]],
  i: ['int', [1, 2, 4, 8]],
  u: ['uint', [1, 2, 4, 8]],
  b: ['bool', [1]],
};
const TEXT: Readonly<Record<string, Dtype['kind']>> = { U: 'unicode', S: 'bytes', a: 'bytes' };

/** The element type that NumPy calls `f4`, `b1`, `U3`, `O8`; little-endian unless it says otherwise. */
export function numpyType(code: string): ElementType | undefined {
  const [, order, letter = '', digits = ''] = /^([<>|=]?)([A-Za-z])(\d{0,9})$/.exec(code) ?? [];
  const bigEndian = order === '>';
  const width = Number(digits || 0);
  const kind = KINDS[letter];
  if (kind?.[1].includes(width)) return plain(kind[0], width, bigEndian);
  const text = TEXT[letter];
  if (text) return plain(text, text === 'unicode' ? 4 * width : width, bigEndian);
  if (letter === 'O') return { kind: 'object', size: width };
  return letter === '' ? undefined : { kind: 'other', size: width, name: OTHER[letter + digits] ?? code };
}

const OTHER: Readonly<Record<string, string>> = {
  c8: 'complex64',
  c16: 'complex128',
  M8: 'datetime64',
  m8: 'timedelta64',
  f16: 'longdouble',
};

export function plain(kind: Dtype['kind'], size: number, bigEndian = false): ElementType {
  return { kind: 'plain', size, dtype: { kind, size, bigEndian } };
}

/** The same type in the other byte order. */
export function inByteOrder(element: ElementType, bigEndian: boolean): ElementType {
  if (element.kind === 'plain') return { ...element, dtype: { ...element.dtype, bigEndian } };
  return element.kind === 'bfloat16' ? { ...element, bigEndian } : element;
}
