import { elementOf } from './element';
import type { Hdf5File } from './hdf5File';
import { numberArray } from './numbers';
import { textsOf } from './texts';

/** What attributes of interest may take; class names are small. */
const LARGEST = 2 ** 20;

export type AttributeValue = readonly string[] | readonly number[];

/** Names of the attributes of a group or a dataset. */
export function attributeNames(file: Hdf5File, path: string): readonly string[] {
  return file.call((library, id) => library.get_attribute_names(id, path));
}

/** An attribute's texts or numbers, row-major; undefined for one of anything else, or where it is damaged. */
export function readAttribute(file: Hdf5File, path: string, name: string): AttributeValue | undefined {
  return file.call((library, id) => {
    const facts = library.get_attribute_metadata(id, path, name);
    const element = elementOf(facts);
    const elements = (facts.shape ?? [0]).reduce((product, length) => product * length, 1);
    const bytes = elements * facts.size;
    if (elements === 0 || !(bytes <= LARGEST) || (element.kind !== 'text' && element.kind !== 'number'))
      return undefined;
    const at = library._malloc(bytes);
    try {
      if (at === 0 || library.get_attribute_data(id, path, name, BigInt(at)) < 0) return undefined;
      const own = library.HEAPU8.slice(at, at + bytes);
      return element.kind === 'text'
        ? textsOf(library, own, element, facts.size)
        : Array.from(numberArray(name, [elements], element, own).values);
    } finally {
      library._free(at);
    }
  });
}

/** The first text of an attribute; '' where it is not there or holds none. */
export function textAttribute(file: Hdf5File, path: string, name: string): string {
  if (!attributeNames(file, path).includes(name)) return '';
  const [first] = readAttribute(file, path, name) ?? [];
  return typeof first === 'string' ? first : '';
}
