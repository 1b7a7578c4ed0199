import { isIdentifierName, isPredictionName, labelNameStrength } from '../interpretation/wellKnownNames';
import type { NumberArray, TextArray } from '../reading';

type Column = NumberArray | TextArray;

/** What people put beside scores that is no class of theirs. */
const NO_CLASS = /^(loss|losses|nll|entropy|margin|confidence|max|min|mean|std|sum|correct|weights?|time|energy)$/i;

/**
 * The columns `cat`, `dog`, `bird` beside a label column that says cat, dog and bird, as indices. A class that no row
 * happens to have as its label is not lost: its column stands between those of the others, or next to them.
 */
export function namedAsLabels(columns: readonly Column[]): number[] | undefined {
  for (const column of columns) {
    if (column.type !== 'text') continue;
    const labels = new Set(column.values);
    labels.delete('');
    if (labels.size < 2 || labels.size > columns.length) continue;
    const members = columns.flatMap(({ name, type }, member) => (type !== 'text' && labels.has(name) ? [member] : []));
    if (members.length === labels.size) return withNeighbours(members, columns);
  }
  return undefined;
}

function withNeighbours(members: readonly number[], columns: readonly Column[]): number[] {
  const known = new Set(members);
  const areFractions = members.every((member) => columns[member]?.type.startsWith('float'));
  const fits = (index: number): boolean => {
    const column = columns[index];
    return known.has(index) || (column !== undefined && mayBeClass(column, areFractions));
  };
  let [first, last] = [members[0] ?? 0, members.at(-1) ?? 0];
  while (fits(first - 1)) first--;
  while (fits(last + 1)) last++;
  return columns.flatMap((_, index) => (index >= first && index <= last && fits(index) ? [index] : []));
}

function mayBeClass({ name, type }: Column, areFractions: boolean): boolean {
  if (type === 'text' || type === 'bool' || (areFractions && type === 'int') || NO_CLASS.test(name)) return false;
  return labelNameStrength(name) === 0 && !isPredictionName(name) && !isIdentifierName(name);
}
