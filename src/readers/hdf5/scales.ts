import type { NamedArray } from '../reading';
import { textAttribute } from './attributes';
import type { Dataset } from './dataset';
import type { Hdf5File } from './hdf5File';
import { readTexts } from './texts';

/** Whether a dataset says what stands along a dimension of others (netCDF and xarray write these), and is no data itself. */
export function isScale(file: Hdf5File, path: string): boolean {
  return textAttribute(file, path, 'CLASS') === 'DIMENSION_SCALE';
}

/** The texts that stand along the last dimension of a table: the names of its classes. */
export async function classScale(
  file: Hdf5File,
  { path, name, shape }: Dataset,
  scales: ReadonlyMap<string, Dataset>,
  pace: (share: number) => void | Promise<void>,
): Promise<NamedArray | undefined> {
  if (shape.length !== 2) return undefined;
  const attached = file.call((library, id) => library.get_attached_scales(id, path, 1));
  for (const each of attached) {
    const scale = scales.get(each);
    if (scale?.element.kind !== 'text' || scale.shape.length !== 1 || scale.shape[0] !== shape[1]) continue;
    const values = await readTexts(file, scale, scale.element, pace);
    return { name: `${name}.classes`, shape: [values.length], type: 'text', values };
  }
  return undefined;
}
