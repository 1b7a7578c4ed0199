import { Failure } from '../../../engine/failure';
import { elementsOf } from '../../interpretation/squeeze';
import type { NamedArray, NumberArray, NumberValues } from '../../reading';
import type { Planned } from '../tree/planned';
import type { ArrayReading } from './arrayReading';
import { loadArray } from './loadArray';

/** Several arrays as one in memory, one after another. Where one cannot be read, neither can the whole. */
export async function joinLoaded(planned: Planned, reading: ArrayReading): Promise<NamedArray> {
  const { name, shape } = planned;
  try {
    reading.budget.spend(8 * elementsOf(shape));
    return await joined(planned, reading);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { name, shape, type: 'unread', failure: error };
  }
}

async function joined({ name, parts, shape, notes }: Planned, reading: ArrayReading): Promise<NamedArray> {
  // Each by itself is copied, and so need not stay in its file.
  const inMemory = { ...reading, context: { ...reading.context, storedRows: undefined } };
  const numbers: NumberArray[] = [];
  const texts: string[][] = [];
  for (const part of parts) {
    // An empty batch at the end adds nothing.
    if (part.shape.includes(0)) continue;
    const array = await loadArray(name, part, inMemory);
    if (array.type === 'unread' || array.type === 'stored') return array;
    if (array.type === 'text') texts.push([...array.values]);
    else numbers.push(array);
  }
  if (numbers.length === 0) return { name, shape, type: 'text', values: texts.flat(), notes };
  const [first] = numbers as [NumberArray, ...NumberArray[]];
  const values = emptyValues(numbers, elementsOf(shape));
  let at = 0;
  for (const array of numbers) {
    values.set(array.values, at);
    at += array.values.length;
  }
  const type = numbers.every((array) => array.type === first.type) ? first.type : 'float64';
  return { name, shape, type, values, notes };
}

function emptyValues(arrays: readonly NumberArray[], length: number): NumberValues {
  const Kind = (arrays[0] as NumberArray).values.constructor as new (length: number) => NumberValues;
  return arrays.every(({ values }) => values.constructor === Kind) ? new Kind(length) : new Float64Array(length);
}
