import { type ElementType, packedStrides, type RecordField } from '../arrayValue';
import { isWhole, shapeOf } from '../numbersOfValue';
import { latin1OfText, PickleBytes } from '../pickleBytes';
import type { PickleMachine } from '../pickleMachine';
import { type NdArray, NumpyType, PickleDict, PickleList, type PickleValue, textOf } from '../pickleValue';
import { inByteOrder, numpyType, plain } from './numpyTypes';
import { nestedLists } from './objectArray';

/** `ndarray.__setstate__`: (version, shape, dtype, whether in Fortran order, bytes or list of objects). */
export function setArrayState(array: NdArray, state: PickleValue, m: PickleMachine): void {
  if (!(state instanceof PickleList)) throw m.damaged();
  const [shape, type, fortranOrder, raw] = state.items.slice(-4);
  const content = contentOf(shape, type, fortranOrder === true || fortranOrder === 1, raw, m);
  if (!content) throw m.damaged();
  array.content = content;
}

/** What an array of that shape and type holds; undefined where the three do not fit. */
export function contentOf(
  shapeValue: PickleValue | undefined,
  type: PickleValue | undefined,
  fortranOrder: boolean,
  raw: PickleValue | undefined,
  m: PickleMachine,
): NdArray['content'] {
  const shape = shapeOf(shapeValue);
  if (!shape || !(type instanceof NumpyType)) return undefined;
  const { element } = type;
  const elements = shape.reduce((product, length) => product * length, 1);
  if (element.kind === 'object') {
    if (!(raw instanceof PickleList) || raw.items.length !== elements) return undefined;
    return { value: nestedLists(shape, raw.items, fortranOrder, m) };
  }
  const bytes = bytesOfValue(raw, m);
  if (!bytes) return undefined;
  // How many bytes a long text is in Latin-1 shows when it is used.
  if (bytes.memory && bytes.memory.length !== elements * element.size) return undefined;
  return { shape, strides: packedStrides(shape, element.size, fortranOrder), offset: 0, bytes: bytes.shared, element };
}

/** Bytes, also where an old protocol wrote them as text. */
export function bytesOfValue(value: PickleValue | undefined, m: PickleMachine): PickleBytes | undefined {
  if (value instanceof PickleBytes) return value;
  if (typeof value !== 'string') return undefined;
  const memory = latin1OfText(value);
  if (!memory) return undefined;
  m.spend(200 + memory.length);
  return new PickleBytes(memory, false);
}

/** `dtype.__setstate__`: (version, byte order, sub-array, names, fields, size, alignment, flags, …). */
export function setTypeState(type: NumpyType, state: PickleValue, m: PickleMachine): void {
  if (!(state instanceof PickleList)) throw m.damaged();
  const [, order, sub, names, fields, size] = state.items;
  const found = typeOfState(type.element, textOf(order), sub, names, fields, size);
  if (!found) throw m.damaged();
  type.element = found;
}

function typeOfState(
  element: ElementType,
  order: string | undefined,
  sub: PickleValue | undefined,
  names: PickleValue | undefined,
  fields: PickleValue | undefined,
  size: PickleValue | undefined,
): ElementType | undefined {
  if (sub instanceof PickleList) {
    const [base, shapeValue] = sub.items;
    const shape = shapeOf(shapeValue);
    if (!(base instanceof NumpyType) || !shape) return undefined;
    const elements = shape.reduce((product, length) => product * length, 1);
    return { kind: 'sub', size: elements * base.element.size, base: base.element, shape };
  }
  if (names instanceof PickleList && fields instanceof PickleDict) {
    return isWhole(size) ? record(names, fields, size) : undefined;
  }
  if (element.kind === 'plain' && isWhole(size) && size > 0 && isText(element)) {
    return plain(element.dtype.kind, size, order === '>');
  }
  return inByteOrder(element, order === '>');
}

function isText(element: ElementType): boolean {
  return element.kind === 'plain' && (element.dtype.kind === 'unicode' || element.dtype.kind === 'bytes');
}

function record(names: PickleList, fields: PickleDict, size: number): ElementType | undefined {
  const found: RecordField[] = [];
  const entries = fields.entries();
  for (const item of names.items.slice(0, 1000)) {
    const name = textOf(item);
    const field = name === undefined ? undefined : entries.get(name);
    if (name === undefined || !(field instanceof PickleList)) return undefined;
    const [type, offset] = field.items;
    if (!(type instanceof NumpyType) || !isWhole(offset) || offset + type.element.size > size) return undefined;
    found.push({ name, offset, element: type.element });
  }
  return { kind: 'record', size, fields: found };
}

/** The type that `numpy.dtype(...)` makes of its first argument. */
export function typeOfArgument(value: PickleValue | undefined): ElementType | undefined {
  const code = textOf(value);
  return code === undefined ? undefined : numpyType(code);
}
