import { commonType } from '../columns/commonType';
import { elementsOf } from '../interpretation/squeeze';
import { labelNameStrength, splitOfName } from '../interpretation/wellKnownNames';
import type { NamedArray, NumberArray, TextArray } from '../reading';

type Value = NumberArray | TextArray;

/** Fewer groups are rather models or parts of a data set. */
const FEWEST = 3;

/**
 * The datasets of groups that hold an example each (`/img1/logits`, `/img1/label`, `/img2/logits`, …) as arrays with a row an
 * example, and the groups' names as `id`: all have the same datasets, values or rows of values, and there are more of them
 * than values in a row, or each has a label of its own. Every other array as it is.
 *
 * @param nameOf what the arrays of a path are called
 */
export function withExamples(
  groups: readonly string[],
  arrays: readonly NamedArray[],
  nameOf: (path: string) => string,
): readonly NamedArray[] {
  const siblings = new Map<string, string[]>();
  for (const group of groups) {
    if (group === '/') continue;
    const parent = group.slice(0, group.lastIndexOf('/'));
    const own = siblings.get(parent);
    if (own) own.push(group);
    else siblings.set(parent, [group]);
  }
  let all = arrays;
  for (const [parent, members] of siblings) {
    if (members.length >= FEWEST && !members.some((path) => splitOfName(path.slice(parent.length)) !== undefined))
      all = joined(parent, members, all, nameOf);
  }
  return all;
}

function joined(
  parent: string,
  groups: readonly string[],
  arrays: readonly NamedArray[],
  nameOf: (path: string) => string,
): readonly NamedArray[] {
  const examples = groups.map((group) => valuesIn(`${nameOf(group)}.`, arrays));
  const fields = [...(examples[0]?.keys() ?? [])];
  const columns = fields.map((field) => examples.map((example) => example.get(field)));
  if (fields.length === 0 || !examples.every(({ size }) => size === fields.length)) return arrays;
  if (!columns.every(areAlike)) return arrays;
  const width = columns.reduce((most, [first]) => Math.max(most, elementsOf(first?.shape ?? [])), 0);
  const hasLabel = fields.some((field, k) => labelNameStrength(field) > 0 && columns[k]?.[0]?.shape.length === 0);
  if (width < 2 || !(hasLabel || groups.length > width)) return arrays;
  const used = new Set<NamedArray | undefined>(columns.flat());
  const prefix = parent === '' ? '' : `${nameOf(parent)}.`;
  const ids: TextArray = {
    name: `${prefix}id`,
    shape: [groups.length],
    type: 'text',
    values: groups.map((group) => group.slice(parent.length + 1)),
  };
  const made = columns.map((values, k) => stacked(prefix + fields[k], values as readonly Value[]));
  return [...arrays.filter((array) => !used.has(array)), ids, ...made];
}

/** What lies right below a name, by the rest of its own. */
function valuesIn(prefix: string, arrays: readonly NamedArray[]): Map<string, NamedArray> {
  return new Map(
    arrays.flatMap((array) => (array.name.startsWith(prefix) ? [[array.name.slice(prefix.length), array]] : [])),
  );
}

function areAlike(values: readonly (NamedArray | undefined)[]): values is readonly Value[] {
  const shape = values[0]?.shape.join();
  return values.every((value) => {
    if (!value || value.type === 'unread' || value.type === 'stored' || value.shape.length > 1) return false;
    return value.shape.join() === shape && (value.type === 'text') === (values[0]?.type === 'text');
  });
}

function stacked(name: string, values: readonly Value[]): Value {
  const own = values[0]?.shape ?? [];
  const shape = [values.length, ...own];
  const numbers = values.filter((value): value is NumberArray => value.type !== 'text');
  if (numbers.length < values.length) {
    return {
      name,
      shape,
      type: 'text',
      values: values.flatMap((value) => (value.type === 'text' ? value.values : [])),
    };
  }
  const length = elementsOf(own);
  const result = new Float64Array(values.length * length);
  for (const [row, value] of numbers.entries()) result.set(value.values, row * length);
  return { name, shape, type: commonType(numbers), values: result };
}
