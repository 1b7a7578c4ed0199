import type { Pace } from '../../engine/pace';
import { elementsOf } from '../interpretation/squeeze';
import { rowMajor } from '../numpy/rowMajor';
import type { NumberArray } from '../reading';
import { characterRows } from './characters';
import { DamagedElement, type DataElement, ElementCursor, MI, numbersIn } from './dataElement';
import { type MatValue, textValue } from './matValue';
import { complexNumbers, emptyMatrix, largeSparse, objectOfClass, refusedValue } from './refusals';
import { type FillBudget, filled } from './sparse';

/** MATLAB's classes of arrays as MAT-files number them; those from 6 to 15 are numbers. */
const MX = {
  cell: 1,
  struct: 2,
  object: 3,
  char: 4,
  sparse: 5,
  double: 6,
  uint64: 15,
  function: 16,
  opaque: 17,
} as const;
const [COMPLEX, LOGICAL] = [0x800, 0x200];
/** Cells within cells; deeper ones are no data of anybody's. */
const DEEPEST = 32;
/** Cells and fields, of all variables together. */
const MOST_PARTS = 1_000_000;

export interface Variable {
  readonly name: string;
  readonly value: MatValue;
}

/** What is the same for all matrices of a file. */
export interface MatrixContext {
  readonly littleEndian: boolean;
  readonly pace: Pace;
  /** Cells and fields read so far. */
  parts: number;
  readonly fill: FillBudget;
}

/**
 * A matrix of a MAT-file of version 5. Throws `DamagedElement` where it makes no sense.
 *
 * @param above the name of what it is part of, for messages
 */
export async function readMatrix(
  { bytes, offset }: DataElement,
  context: MatrixContext,
  above = '',
  depth = 0,
): Promise<Variable> {
  const cursor = new ElementCursor(bytes, context.littleEndian, offset);
  // An empty cell is a matrix without anything.
  if (cursor.isAtEnd) return { name: '', value: refusedValue([0, 0], emptyMatrix(above, [0, 0])) };
  if (depth > DEEPEST || ++context.parts > MOST_PARTS) throw new DamagedElement(offset);
  const flags = Number(cursor.numbers().values[0] ?? 0);
  const mxClass = flags & 0xff;
  if (mxClass === MX.opaque) return opaque(cursor, above);
  const shape = shapeOf(cursor);
  const own = nameOf(cursor);
  const name = above || own;
  const value = await valueIn();
  return { name: own, value };

  async function valueIn(): Promise<MatValue> {
    if (mxClass === MX.function) return refusedValue(shape, objectOfClass(name, 'function_handle'));
    if (mxClass === MX.object) return refusedValue(shape, objectOfClass(name, nameOf(cursor)));
    if (mxClass === MX.cell)
      return { kind: 'cells', shape, items: await items(elementsOf(shape), (i) => `${name}{${i + 1}}`) };
    if (mxClass === MX.struct) return struct();
    if (elementsOf(shape) === 0)
      return mxClass === MX.char ? textValue([]) : refusedValue(shape, emptyMatrix(name, shape));
    if (mxClass === MX.char) return textValue(characterRows(cursor.next(), shape, context.littleEndian));
    if (flags & COMPLEX) return refusedValue(shape, complexNumbers(name));
    if (mxClass === MX.sparse) return sparse();
    if (mxClass < MX.double || mxClass > MX.uint64) throw new DamagedElement(offset);
    return numbers();
  }

  async function numbers(): Promise<MatValue> {
    const { values, isFloat, size } = cursor.numbers();
    if (values.length !== elementsOf(shape)) throw new DamagedElement(offset);
    const type: NumberArray['type'] = flags & LOGICAL ? 'bool' : !isFloat ? 'int' : size === 4 ? 'float32' : 'float64';
    return { kind: 'array', array: { name: '', shape, type, values: await rowMajor(values, shape, context.pace) } };
  }

  function sparse(): MatValue {
    const [rows = 0, columns = 0, ...more] = shape;
    if (more.length > 0) throw new DamagedElement(offset);
    if (!context.fill.allows(rows, columns)) return refusedValue(shape, largeSparse(name, shape));
    const [rowOf, columnStarts] = [cursor.numbers().values, cursor.numbers().values];
    const stored = cursor.next();
    // MATLAB calls the bytes of a logical one doubles.
    const areBytes = (flags & LOGICAL) !== 0 && stored.bytes.length < 8 * Number(columnStarts[columns] ?? 0);
    const values = areBytes ? stored.bytes : numbersIn(stored, context.littleEndian).values;
    const whole = filled(rows, columns, rowOf, columnStarts, values);
    if (!whole) throw new DamagedElement(offset);
    return { kind: 'array', array: { name: '', shape, type: flags & LOGICAL ? 'bool' : 'float64', values: whole } };
  }

  async function items(wanted: number, nameOfItem: (index: number) => string): Promise<MatValue[]> {
    const found: MatValue[] = [];
    for (let i = 0; i < wanted; i++) {
      const item = cursor.next();
      if (item.type !== MI.matrix) throw new DamagedElement(item.offset);
      found.push((await readMatrix(item, context, nameOfItem(i), depth + 1)).value);
      if (i % 2000 === 1999) await context.pace(i / wanted);
    }
    return found;
  }

  async function struct(): Promise<MatValue> {
    const width = Number(cursor.numbers().values[0] ?? 0);
    const list = cursor.next();
    if (!(width > 0) || list.bytes.length % width !== 0) throw new DamagedElement(list.offset);
    const names = Array.from({ length: list.bytes.length / width }, (_, i) =>
      textOf(list.bytes.subarray(i * width, (i + 1) * width)),
    );
    const all = await items(elementsOf(shape) * names.length, (i) => `${name}.${names[i % names.length]}`);
    const fields = new Map(names.map((field, k) => [field, all.filter((_, i) => i % names.length === k)]));
    return { kind: 'struct', shape, fields };
  }
}

function shapeOf(cursor: ElementCursor): number[] {
  const shape = Array.from(cursor.numbers().values);
  if (shape.length < 2 || shape.some((length) => !(length >= 0))) throw new DamagedElement(cursor.offset);
  return shape;
}

function nameOf(cursor: ElementCursor): string {
  return textOf(cursor.next().bytes);
}

function textOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
}

/** An object of one of MATLAB's newer classes: its name, how it is kept, its class, and what only MATLAB understands. */
function opaque(cursor: ElementCursor, above: string): Variable {
  const name = nameOf(cursor);
  nameOf(cursor);
  return { name, value: refusedValue([1, 1], objectOfClass(above || name, nameOf(cursor))) };
}
