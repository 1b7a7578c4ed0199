import * as l10n from '@vscode/l10n';
import { Failure } from '../../../engine/failure';
import { count } from '../../../text/numbers';
import { elementsOf } from '../../interpretation/squeeze';
import { textsOf } from '../../numpy/elements';
import { shapeText } from '../../place';
import type { NamedArray, NumberArray, TextArray } from '../../reading';
import { type ElementType, isPacked, type StridedArray, spanOf } from '../arrayValue';
import { pickleCutOff } from '../pickleFailures';
import { arrayType, valuesOf } from '../scalar';
import type { ArrayReading } from './arrayReading';
import { gatheredBytes, gatheredNumbers } from './gather';
import { storedTensor } from './storedTensor';

/** More than this is not taken into memory: it may be there, but somebody else has work to do, too. */
const LARGEST_LOADED = 2 ** 32;

/**
 * An array by itself, row-major; large floats without gaps stay in their file. What cannot be read becomes an array that
 * says why.
 */
export async function loadArray(name: string, array: StridedArray, reading: ArrayReading): Promise<NamedArray> {
  const { shape } = array;
  try {
    const fault = await faultOf(name, array, reading);
    if (fault) throw fault;
    const stored = await storedTensor(name, array, reading.context, () => numbersOf(name, array, reading));
    if (stored) return stored;
    reading.budget.spend(bytesInMemory(array));
    return isText(array.element) ? await textArray(name, array, reading) : await numbersOf(name, array, reading);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { name, shape, type: 'unread', failure: error };
  }
}

async function faultOf(name: string, array: StridedArray, { file }: ArrayReading): Promise<Failure | undefined> {
  const { shape, element, offset, bytes } = array;
  if (shape.includes(0)) {
    return new Failure('empty', l10n.t('“{0}” in {1} is empty: its shape is {2}.', name, file, shapeText(shape)), [
      'choose-file',
    ]);
  }
  if (element.kind !== 'plain' && element.kind !== 'bfloat16') return notRead(name, element, file);
  const source = await bytes.source();
  const end = offset + spanOf(array, element.size);
  if (end <= source.size) return undefined;
  return new Failure(
    'pickle-array-cut-off',
    l10n.t(
      '“{0}” in {1} needs {2} bytes ({3}), but there are only {4}. Copy the file or save it again.',
      name,
      file,
      count(end),
      shapeText(shape),
      count(source.size),
    ),
    ['choose-file', 'retry'],
  );
}

function isText(element: ElementType): element is ElementType & { kind: 'plain' } {
  return element.kind === 'plain' && (element.dtype.kind === 'unicode' || element.dtype.kind === 'bytes');
}

function bytesInMemory({ shape, element }: StridedArray): number {
  return elementsOf(shape) * (isText(element) ? element.size + 16 : Math.max(4, element.size));
}

async function numbersOf(name: string, array: StridedArray, reading: ArrayReading): Promise<NumberArray> {
  const { shape, element } = array;
  const { pace } = reading.context;
  const bytes = await spanBytes(name, array, reading);
  await pace(1);
  const type = arrayType(element);
  const packed = isPacked(array, element.size);
  const { size } = element;
  let values = valuesOf(packed ? bytes : await aligned(bytes, array, reading), element);
  if (!values) throw notRead(name, element, reading.file);
  if (!packed && isAligned(array)) {
    const view = { shape, strides: array.strides.map((stride) => stride / size), offset: 0 };
    values = await gatheredNumbers(values, view, pace);
  }
  return { name, shape, type, values };
}

/** Bytes that can be looked at as elements: those between them, too, where elements lie at multiples of their size. */
async function aligned(bytes: Uint8Array, array: StridedArray, { context }: ArrayReading): Promise<Uint8Array> {
  return isAligned(array) ? bytes : gatheredBytes(bytes, { ...array, offset: 0 }, array.element.size, context.pace);
}

function isAligned({ strides, element }: StridedArray): boolean {
  return strides.every((stride) => stride % element.size === 0);
}

async function textArray(
  name: string,
  array: StridedArray & { element: ElementType },
  reading: ArrayReading,
): Promise<TextArray> {
  const { shape, element } = array;
  if (!isText(element)) throw notRead(name, element, reading.file);
  const bytes = await spanBytes(name, array, reading);
  const packed = isPacked(array, element.size)
    ? bytes
    : await gatheredBytes(bytes, { ...array, offset: 0 }, element.size, reading.context.pace);
  return { name, shape, type: 'text', values: textsOf(packed, element.dtype, elementsOf(shape)) };
}

async function spanBytes(name: string, array: StridedArray, { file }: ArrayReading): Promise<Uint8Array> {
  const span = spanOf(array, array.element.size);
  if (span > LARGEST_LOADED) {
    throw new Failure(
      'pickle-array-too-large',
      l10n.t(
        '“{0}” in {1} takes {2} bytes that would all have to be in memory. Save the scores by themselves, or some of the rows: np.save("scores.npy", scores).',
        name,
        file,
        count(span),
      ),
      ['choose-file'],
    );
  }
  const bytes = await array.bytes.read(array.offset, span);
  // A file may have been cut since it was asked for its size.
  if (bytes.length < span) throw pickleCutOff(file, array.offset + bytes.length);
  return bytes;
}

function notRead(name: string, element: ElementType, file: string): Failure {
  return new Failure(
    'pickle-dtype',
    l10n.t(
      '“{0}” in {1} holds elements of the type {2}, which is not read. Save them as numbers: np.save("scores.npy", a.astype(np.float32)).',
      name,
      file,
      element.kind === 'other' ? element.name : element.kind,
    ),
    ['choose-file'],
  );
}
