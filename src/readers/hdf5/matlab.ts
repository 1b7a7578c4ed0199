import { elementsOf } from '../interpretation/squeeze';
import { rowsOfText } from '../matlab/characters';
import { flatten } from '../matlab/flatten';
import { type MatValue, textValue } from '../matlab/matValue';
import { complexNumbers, emptyMatrix, largeSparse, objectOfClass, refusedValue } from '../matlab/refusals';
import { FillBudget, filled } from '../matlab/sparse';
import type { ReaderContext } from '../reader';
import type { NamedArray } from '../reading';
import { attributeNames, readAttribute, textAttribute } from './attributes';
import { type Dataset, describeDataset } from './dataset';
import type { NumberElement } from './element';
import type { Hdf5File } from './hdf5File';
import { H5G } from './library';
import type { Listing } from './listing';
import { matlabNumbers } from './matlabNumbers';
import { readNumbers } from './numbers';
import type { Budget } from './readDataset';
import { readElements } from './readElements';
import { cellsBeyondCount, refusedElements } from './refusals';

const BYTES_OF_REFERENCE = 8;
/** Cells and fields of a file; each costs several questions to the library. */
const MOST_PARTS = 20_000;
const DEEPEST = 32;

/** Whether MATLAB wrote a file (version 7.3), or something that writes as it does. */
export function isOfMatlab(file: Hdf5File, listing: Listing): boolean {
  return variables(listing).some((path) => attributeNames(file, path).includes('MATLAB_class'));
}

function variables({ datasets, groups }: Listing): string[] {
  return [...datasets, ...groups].filter((path) => path.lastIndexOf('/') === 0 && path !== '/').sort();
}

/** The variables of a file of MATLAB 7.3, in the orientation in which MATLAB shows them; HDF5 has them turned round. */
export async function readMatlab(
  file: Hdf5File,
  listing: Listing,
  context: ReaderContext,
  budget: Budget,
): Promise<NamedArray[]> {
  let parts = 0;
  const fill = new FillBudget();
  const arrays: NamedArray[] = [];
  for (const path of variables(listing)) {
    const name = path.slice(1);
    arrays.push(...(await flatten(name, await valueAt(path, name, 0))));
  }
  return arrays;

  async function valueAt(path: string, name: string, depth: number): Promise<MatValue> {
    if (++parts > MOST_PARTS || depth > DEEPEST) return refusedValue([1, 1], cellsBeyondCount(name, MOST_PARTS));
    if (parts % 100 === 0) await context.pace(0);
    const type = file.call((library, id) => library.get_type(id, path));
    const attributes = attributeNames(file, path);
    const matlabClass = attributes.includes('MATLAB_class') ? textAttribute(file, path, 'MATLAB_class') : '';
    if (attributes.includes('MATLAB_object_decode') || matlabClass === 'function_handle')
      return refusedValue([1, 1], objectOfClass(name, matlabClass));
    if (type === H5G.group)
      return attributes.includes('MATLAB_sparse') ? sparse(path, name) : struct(path, name, depth);
    const dataset = { ...describeDataset(file, path), name };
    const shape = [...dataset.shape].reverse();
    if (attributes.includes('MATLAB_empty'))
      return matlabClass === 'char' ? textValue([]) : refusedValue([0, 0], emptyMatrix(name, [0, 0]));
    if (dataset.failure) return refusedValue(shape, dataset.failure);
    const { element } = dataset;
    if (element.kind === 'reference') return cells(dataset, shape, depth);
    if (element.kind === 'refused') return refusedValue(shape, refusedElements(element.what, name, file.source.name));
    if (element.kind !== 'number') return refusedValue(shape, complexNumbers(name));
    if (matlabClass === 'char') return characters(dataset, element, shape);
    return matlabNumbers(file, dataset, element, { context, budget, isLogical: matlabClass === 'logical' });
  }

  async function struct(path: string, name: string, depth: number): Promise<MatValue> {
    const fields = new Map<string, readonly MatValue[]>();
    for (const field of file.call((library, id) => library.get_names(id, path, false))) {
      fields.set(field, [await valueAt(`${path}/${field}`, `${name}.${field}`, depth + 1)]);
    }
    return { kind: 'struct', shape: [1, 1], fields };
  }

  async function cells(dataset: Dataset, shape: readonly number[], depth: number): Promise<MatValue> {
    const found = elementsOf(shape);
    if (found + parts > MOST_PARTS || dataset.size !== BYTES_OF_REFERENCE)
      return refusedValue(shape, cellsBeyondCount(dataset.name, MOST_PARTS));
    const bytes = await readElements(file, dataset, context.pace);
    const items: MatValue[] = [];
    for (let i = 0; i < found; i++) {
      const reference = Array.from(bytes.subarray(i * BYTES_OF_REFERENCE, (i + 1) * BYTES_OF_REFERENCE));
      const path = file.call((library, id) => library.get_referenced_name(id, reference, true));
      const name = `${dataset.name}{${i + 1}}`;
      items.push(path ? await valueAt(path, name, depth + 1) : refusedValue([1, 1], file.damaged(name)));
    }
    return { kind: 'cells', shape, items };
  }

  async function characters(dataset: Dataset, element: NumberElement, shape: readonly number[]): Promise<MatValue> {
    const { values } = await readNumbers(file, dataset, element, context.pace);
    let text = '';
    for (const value of values) text += String.fromCharCode(value);
    const [rows = 0, ...more] = shape;
    const found = rows === 1 ? [text] : rowsOfText(text, rows, elementsOf(more));
    return found ? textValue(found) : refusedValue(shape, file.damaged(dataset.name));
  }

  async function sparse(path: string, name: string): Promise<MatValue> {
    const rows = Number(readAttribute(file, path, 'MATLAB_sparse')?.[0] ?? 0);
    const children = file.call((library, id) => library.get_names(id, path, false));
    const part = async (child: string): Promise<ArrayLike<number> & Float64Array> => {
      const dataset = children.includes(child) ? describeDataset(file, `${path}/${child}`) : undefined;
      const { element } = dataset ?? {};
      if (!dataset || dataset.failure || element?.kind !== 'number') return new Float64Array();
      return Float64Array.from((await readNumbers(file, dataset, element, context.pace)).values);
    };
    const columnStarts = await part('jc');
    const shape = [rows, Math.max(0, columnStarts.length - 1)];
    if (!fill.allows(rows, shape[1] ?? 0)) return refusedValue(shape, largeSparse(name, shape));
    if (elementsOf(shape) === 0) return refusedValue(shape, emptyMatrix(name, shape));
    const whole = filled(rows, columnStarts.length - 1, await part('ir'), columnStarts, await part('data'));
    if (!whole) return refusedValue(shape, file.damaged(name));
    const type = textAttribute(file, path, 'MATLAB_class') === 'logical' ? 'bool' : 'float64';
    return { kind: 'array', array: { name: '', shape, type, values: whole } };
  }
}
