import * as l10n from '@vscode/l10n';
import type { ByteSource } from '../bytes';
import { withUniqueNames } from '../names';
import type { Dtype } from '../numpy/dtype';
import { numbersOf } from '../numpy/elements';
import { rowMajor } from '../numpy/rowMajor';
import type { Reader, ReaderContext } from '../reader';
import type { NamedArray, NumberValues, Reading } from '../reading';
import { flatten } from './flatten';
import { type MatValue, textValue } from './matValue';
import { complexNumbers, damagedMat, emptyMatrix, largeSparse, refusedValue } from './refusals';
import { FillBudget } from './sparse';

const HEADER_BYTES = 20;
const LONGEST_NAME = 64;
const PRECISIONS: readonly Pick<Dtype, 'kind' | 'size'>[] = [
  { kind: 'float', size: 8 },
  { kind: 'float', size: 4 },
  { kind: 'int', size: 4 },
  { kind: 'int', size: 2 },
  { kind: 'uint', size: 2 },
  { kind: 'uint', size: 1 },
];

interface Header {
  readonly dtype: Dtype;
  readonly kind: 'numbers' | 'text' | 'sparse';
  readonly rows: number;
  readonly columns: number;
  readonly isComplex: boolean;
  readonly nameLength: number;
}

/** MATLAB's files of version 4, which have no signature: the first matrix's header and its name tell them. */
export const mat4Reader: Reader = {
  format: 'mat4',
  title: () => l10n.t('MATLAB 4 file (.mat)'),
  recognises(head) {
    const header = headerIn(head, 0);
    return header !== undefined && nameIn(head.subarray(HEADER_BYTES, HEADER_BYTES + header.nameLength)) !== undefined;
  },
  async read(source: ByteSource, context: ReaderContext): Promise<Reading> {
    context.stage(l10n.t('Reading'));
    const arrays: NamedArray[] = [];
    const fill = new FillBudget();
    for (let at = 0; at < source.size; ) {
      const header = headerIn(await source.read(at, HEADER_BYTES), 0);
      const name = header && nameIn(await source.read(at + HEADER_BYTES, header.nameLength));
      if (!header || name === undefined) throw damagedMat(source.name, at);
      const { dtype, rows, columns, isComplex, nameLength } = header;
      const start = at + HEADER_BYTES + nameLength;
      const length = rows * columns * dtype.size;
      const end = start + length * (isComplex ? 2 : 1);
      if (!(end <= source.size)) throw damagedMat(source.name, at);
      const values = isComplex ? undefined : numbersOf(await source.read(start, length), dtype);
      const value = values
        ? await valueIn(name, header, values, context, fill)
        : refusedValue([rows, columns], complexNumbers(name));
      if (!value) throw damagedMat(source.name, at);
      arrays.push(...(await flatten(name, value)));
      at = end;
      await context.pace(at / source.size);
    }
    return {
      format: mat4Reader.title(),
      name: source.name,
      bytes: source.size,
      arrays: withUniqueNames(arrays),
      notes: [],
    };
  },
};

/** A header in either byte order: its first number has the order, precision and kind as decimal digits. */
function headerIn(head: Uint8Array, at: number): Header | undefined {
  if (head.length < at + HEADER_BYTES) return undefined;
  const view = new DataView(head.buffer, head.byteOffset + at, HEADER_BYTES);
  for (const littleEndian of [true, false]) {
    const [type = 0, rows = 0, columns = 0, isComplex = 0, nameLength = 0] = [0, 4, 8, 12, 16].map((field) =>
      view.getUint32(field, littleEndian),
    );
    const digits = littleEndian ? type : type - 1000;
    const precision = PRECISIONS[Math.floor(digits / 10)];
    const kind = (['numbers', 'text', 'sparse'] as const)[digits % 10];
    if (!(digits >= 0 && digits < 60) || !precision || !kind || isComplex > 1) continue;
    if (nameLength < 2 || nameLength > LONGEST_NAME || rows > 2 ** 31 || columns > 2 ** 31) continue;
    return {
      dtype: { ...precision, bigEndian: !littleEndian },
      kind,
      rows,
      columns,
      isComplex: isComplex === 1,
      nameLength,
    };
  }
  return undefined;
}

/** A name as MATLAB allows it, with the NUL that ends it; anything else is another format. */
function nameIn(bytes: Uint8Array): string | undefined {
  const text = String.fromCharCode(...bytes);
  return /^([A-Za-z][A-Za-z0-9_]*)\0+$/.exec(text)?.[1];
}

async function valueIn(
  name: string,
  { kind, rows, columns, dtype }: Header,
  values: NumberValues,
  { pace }: ReaderContext,
  fill: FillBudget,
): Promise<MatValue | undefined> {
  const shape = [rows, columns];
  if (kind === 'sparse') return sparse(name, rows, columns, values, fill);
  if (kind === 'text') return textValue(textRows(rows, columns, values));
  if (values.length === 0) return refusedValue(shape, emptyMatrix(name, shape));
  const type = dtype.kind !== 'float' ? 'int' : dtype.size === 4 ? 'float32' : 'float64';
  return { kind: 'array', array: { name: '', shape, type, values: await rowMajor(values, shape, pace) } };
}

function textRows(rows: number, columns: number, values: NumberValues): string[] {
  return Array.from({ length: values.length === 0 ? 0 : rows }, (_, row) => {
    let text = '';
    for (let column = 0; column < columns; column++) text += String.fromCharCode(values[column * rows + row] as number);
    return text;
  });
}

/** Each row is an element: its row and column, counted from 1, and its value; the last one says how large the whole is. */
function sparse(
  name: string,
  elements: number,
  width: number,
  values: NumberValues,
  fill: FillBudget,
): MatValue | undefined {
  const at = (element: number, field: number) => values[field * elements + element] as number;
  if (width === 4) return refusedValue([elements, width], complexNumbers(name));
  if (width !== 3 || elements === 0) return undefined;
  const shape = [at(elements - 1, 0), at(elements - 1, 1)];
  const [rows = 0, columns = 0] = shape;
  if (!shape.every((length) => Number.isInteger(length) && length >= 1 && length <= 2 ** 31)) return undefined;
  if (!fill.allows(rows, columns)) return refusedValue(shape, largeSparse(name, shape));
  const whole = new Float64Array(rows * columns);
  for (let element = 0; element < elements; element++) {
    const [row, column, value] = [at(element, 0), at(element, 1), at(element, 2)];
    if (!(row >= 1 && row <= rows && column >= 1 && column <= columns)) return undefined;
    const place = (row - 1) * columns + column - 1;
    whole[place] = (whole[place] as number) + value;
  }
  return { kind: 'array', array: { name: '', shape, type: 'float64', values: whole } };
}
