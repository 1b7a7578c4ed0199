import * as l10n from '@vscode/l10n';
import { families } from '../columns/families';
import { groupColumns } from '../columns/groupColumns';
import type { NamedArray, NumberArray, TextArray } from '../reading';
import { textAttribute } from './attributes';
import type { Hdf5File } from './hdf5File';
import { listInPickle } from './pickledList';

/**
 * The tables of pandas' HDFStore, which keep columns of one type together in a block, as the columns that they are; every
 * other array as it is.
 */
export function withFrames(file: Hdf5File, groups: readonly string[], arrays: readonly NamedArray[]): NamedArray[] {
  let all = [...arrays];
  for (const group of groups) {
    const kind = group === '/' ? '' : textAttribute(file, group, 'pandas_type');
    if (kind === 'frame' || kind === 'frame_table') all = withFrame(file, group, kind, all);
  }
  return all;
}

function withFrame(
  file: Hdf5File,
  group: string,
  kind: 'frame' | 'frame_table',
  arrays: readonly NamedArray[],
): NamedArray[] {
  const prefix = `${group.slice(1).replaceAll('/', '.')}.`;
  const columns: NamedArray[] = [];
  const named: NamedArray[] = [];
  const used = new Set<NamedArray>();
  const pickled: string[] = [];
  const parts = new Map(arrays.map((array) => [array.name, array]));
  for (const [name, block] of parts) {
    const names = name.startsWith(prefix) ? namesOf(name.slice(prefix.length)) : undefined;
    if (names && block.type === 'unread') pickled.push(...names);
    if (!names || block.shape.length !== 2 || block.shape[1] !== names.length) continue;
    const own = columnsOf(block, names);
    // A large block stays in its file, and its columns are named beside it.
    if (!own) named.push({ name: `${name}.classes`, shape: [names.length], type: 'text', values: classesOf(names) });
    if (!own) continue;
    columns.push(...own);
    used.add(block);
  }
  for (const [name, array] of parts) {
    const own = name.startsWith(prefix) ? name.slice(prefix.length) : '';
    if (/^(axis\d+|block\d+_items|table\.index)$/.test(own)) used.add(array);
    else if (own.startsWith('table.') && !used.has(array)) {
      columns.push({ ...array, name: own.slice('table.'.length) });
      used.add(array);
    }
  }
  if (columns.length === 0) return [...arrays, ...named];
  const notes = pickled.length > 0 ? [pickledNote(pickled)] : [];
  const frame = groupColumns(columns, true).map((array) => {
    return { ...array, name: prefix + array.name, notes: [...(array.notes ?? []), ...notes] };
  });
  return [...arrays.filter((array) => !used.has(array)), ...frame, ...named];

  function namesOf(part: string): readonly string[] | undefined {
    if (kind === 'frame_table') {
      const field = /^table\.(values_block_\d+)$/.exec(part)?.[1];
      return field === undefined ? undefined : listInPickle(textAttribute(file, `${group}/table`, `${field}_kind`));
    }
    const block = /^(block\d+)_values$/.exec(part)?.[1];
    const items = block === undefined ? undefined : parts.get(`${prefix}${block}_items`);
    return items?.type === 'text' || items?.type === 'int' ? Array.from(items.values, String) : undefined;
  }
}

function pickledNote(names: readonly string[]): string {
  return l10n.t(
    'The columns {0} are Python objects in HDF5, as pandas keeps text, and were left out. Write them as text: df.to_hdf("scores.h5", "df", format="table").',
    names.slice(0, 8).join(', '),
  );
}

/** What columns `p_cat, p_dog` have after their common word, where they stand in order; else their names. */
function classesOf(names: readonly string[]): readonly string[] {
  const [family] = families(names);
  const isAll = family?.members.length === names.length && family.members.every((member, k) => member === k);
  return isAll ? family.suffixes : names;
}

/** The columns of a block, each an array of its own; undefined where the block is not in memory. */
function columnsOf(block: NamedArray, names: readonly string[]): (NumberArray | TextArray)[] | undefined {
  if (block.type === 'unread' || block.type === 'stored') return undefined;
  const rows = block.shape[0] as number;
  return names.map((name, k) => {
    if (block.type === 'text') {
      return {
        name,
        shape: [rows],
        type: 'text',
        values: Array.from({ length: rows }, (_, row) => block.values[row * names.length + k] as string),
      };
    }
    const { values, type } = block;
    const own = values.slice(0, rows);
    for (let row = 0; row < rows; row++) own[row] = values[row * names.length + k] as number;
    return { name, shape: [rows], type, values: own };
  });
}
