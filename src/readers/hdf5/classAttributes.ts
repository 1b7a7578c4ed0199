import { isClassNamesName, labelNameStrength } from '../interpretation/wellKnownNames';
import type { NamedArray } from '../reading';
import { attributeNames, readAttribute } from './attributes';
import type { Hdf5File } from './hdf5File';

/** Lists of texts that a group or a dataset has as attributes called `classes`, `labels` and the like. */
export function classAttributes(file: Hdf5File, path: string): NamedArray[] {
  const above = path === '/' ? '' : `${path.slice(1).replaceAll('/', '.')}.`;
  return attributeNames(file, path).flatMap((name): NamedArray[] => {
    if (!isClassNamesName(name) && labelNameStrength(name) === 0) return [];
    const value = readAttribute(file, path, name);
    const texts = value && textsIn(value);
    return texts ? [{ name: `${above}${name}`, shape: [texts.length], type: 'text', values: texts }] : [];
  });
}

/** The texts of an attribute, or of the JSON that some write into one where they need a list. */
function textsIn(value: readonly string[] | readonly number[]): readonly string[] | undefined {
  const [first] = value;
  if (typeof first !== 'string') return undefined;
  if (value.length > 1) return value as readonly string[];
  if (!first.startsWith('[')) return undefined;
  try {
    const parsed: unknown = JSON.parse(first);
    const isList = Array.isArray(parsed) && parsed.length > 1 && parsed.every((each) => typeof each === 'string');
    return isList ? (parsed as string[]) : undefined;
  } catch {
    return undefined;
  }
}
