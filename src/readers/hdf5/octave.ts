import { elementsOf } from '../interpretation/squeeze';
import { rowsOfText } from '../matlab/characters';
import { flatten } from '../matlab/flatten';
import { type MatValue, textValue } from '../matlab/matValue';
import { complexNumbers, emptyMatrix, octaveType, refusedValue } from '../matlab/refusals';
import type { ReaderContext } from '../reader';
import type { NamedArray } from '../reading';
import { attributeNames } from './attributes';
import { type Dataset, describeDataset } from './dataset';
import type { Hdf5File } from './hdf5File';
import type { Listing } from './listing';
import { matlabNumbers } from './matlabNumbers';
import { readNumbers } from './numbers';
import type { Budget } from './readDataset';
import { cellsBeyondCount } from './refusals';
import { readTexts } from './texts';

const MARK = 'OCTAVE_NEW_FORMAT';
const NUMBERS = /^(u?int\d+|float|bool)? ?(matrix|scalar)?$/;
const MOST_PARTS = 20_000;
const DEEPEST = 32;

function variables({ groups }: Listing): string[] {
  return groups.filter((path) => path.lastIndexOf('/') === 0 && path !== '/').sort();
}

/** Whether Octave's `save -hdf5` wrote a file: every variable is a group of its type and its value. */
export function isOfOctave(file: Hdf5File, listing: Listing): boolean {
  return variables(listing).some((path) => attributeNames(file, path).includes(MARK));
}

/** The variables of such a file, in the orientation in which Octave shows them. */
export async function readOctaveHdf5(
  file: Hdf5File,
  listing: Listing,
  context: ReaderContext,
  budget: Budget,
): Promise<NamedArray[]> {
  let parts = 0;
  const arrays: NamedArray[] = [];
  for (const path of variables(listing)) {
    const name = path.slice(1);
    arrays.push(...(await flatten(name, await valueAt(path, name, 0))));
  }
  return arrays;

  async function valueAt(path: string, name: string, depth: number): Promise<MatValue> {
    if (++parts > MOST_PARTS || depth > DEEPEST) return refusedValue([1, 1], cellsBeyondCount(name, MOST_PARTS));
    if (parts % 100 === 0) await context.pace(0);
    const attributes = attributeNames(file, path);
    const kind = attributes.includes(MARK) ? await typeAt(`${path}/type`) : '';
    const value = `${path}/value`;
    if (kind === 'cell') return cells(value, name, depth);
    if (kind === 'struct' || kind === 'scalar struct') return struct(value, name, depth);
    if (kind.includes('complex')) return refusedValue([1, 1], complexNumbers(name));
    if (attributes.includes('OCTAVE_EMPTY_MATRIX')) return refusedValue([0, 0], emptyMatrix(name, [0, 0]));
    const isText = kind === 'string' || kind === 'sq_string';
    if (!isText && (kind === '' || !NUMBERS.test(kind))) return refusedValue([1, 1], octaveType(name, kind));
    const dataset = { ...describeDataset(file, value), name };
    const shape = [...dataset.shape].reverse();
    if (dataset.failure) return isText ? textValue([]) : refusedValue(shape, dataset.failure);
    if (dataset.element.kind !== 'number') return refusedValue(shape, octaveType(name, kind));
    if (isText) return characters(dataset, shape);
    return matlabNumbers(file, dataset, dataset.element, { context, budget, isLogical: kind.startsWith('bool') });
  }

  async function typeAt(path: string): Promise<string> {
    const dataset = describeDataset(file, path);
    const { element } = dataset;
    if (dataset.failure || element.kind !== 'text' || dataset.shape.length > 0) return '';
    return (await readTexts(file, dataset, element, context.pace))[0] ?? '';
  }

  async function characters(dataset: Dataset, shape: readonly number[]): Promise<MatValue> {
    const [rows = 0, ...more] = shape;
    if (dataset.element.kind !== 'number') return refusedValue(shape, file.damaged(dataset.name));
    const { values } = await readNumbers(file, dataset, dataset.element, context.pace);
    const text = new TextDecoder(rows === 1 ? 'utf-8' : 'windows-1252').decode(Uint8Array.from(values));
    const found = rows === 1 ? [text] : rowsOfText(text, rows, elementsOf(more));
    return found ? textValue(found) : refusedValue(shape, file.damaged(dataset.name));
  }

  async function cells(path: string, name: string, depth: number): Promise<MatValue> {
    const described = describeDataset(file, `${path}/dims`);
    if (described.failure || described.element.kind !== 'number' || elementsOf(described.shape) > DEEPEST)
      return refusedValue([1, 1], file.damaged(name));
    const { values } = await readNumbers(file, described, described.element, context.pace);
    const shape = Array.from(values).reverse();
    if (elementsOf(shape) + parts > MOST_PARTS) return refusedValue(shape, cellsBeyondCount(name, MOST_PARTS));
    const items: MatValue[] = [];
    for (let i = 0; i < elementsOf(shape); i++)
      items.push(await valueAt(`${path}/_${i}`, `${name}{${i + 1}}`, depth + 1));
    return { kind: 'cells', shape, items };
  }

  async function struct(path: string, name: string, depth: number): Promise<MatValue> {
    const fields = new Map<string, readonly MatValue[]>();
    for (const field of file.call((library, id) => library.get_names(id, path, false))) {
      fields.set(field, [await valueAt(`${path}/${field}`, `${name}.${field}`, depth + 1)]);
    }
    return { kind: 'struct', shape: [1, 1], fields };
  }
}
