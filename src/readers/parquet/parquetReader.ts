import * as l10n from '@vscode/l10n';
import type { FileMetaData } from 'hyparquet';
import { Failure } from '../../engine/failure';
import type { ByteSource } from '../bytes';
import { asFailure } from '../columnar/asFailure';
import { Budget } from '../columnar/budget';
import { classLabels } from '../columnar/classLabels';
import { notRead, structArrays, unreadColumn } from '../columnar/columnArrays';
import { isLongText } from '../columnar/longText';
import { pandasName } from '../columnar/pandasName';
import { groupColumns } from '../columns/groupColumns';
import { withUniqueNames } from '../names';
import type { Reader, ReaderContext } from '../reader';
import type { NamedArray, Reading } from '../reading';
import { elementKind } from './elementKind';
import { damagedFooter } from './failures';
import { isParquet, readFooter } from './footer';
import { pageLibrary } from './pages';
import { chunkOf, type LeafReader, readNumbers, readText, repeatedLevels } from './readLeaf';
import { isInRecords, type Leaf, leavesOf } from './schema';

/** Columns of an Apache Parquet file: scores as lists, structs, or one column a class. */
export const parquetReader: Reader = {
  format: 'parquet',
  title: () => l10n.t('Parquet (.parquet)'),
  recognises: isParquet,
  async read(source: ByteSource, context: ReaderContext): Promise<Reading> {
    context.stage(l10n.t('Reading'));
    const metadata = await readFooter(source);
    const leaves = schemaLeaves(metadata, source.name);
    const rows = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
    if (rows === 0 || leaves.length === 0) {
      throw new Failure('empty', l10n.t('There are no rows in {0}.', source.name), ['choose-file']);
    }
    const library = await pageLibrary();
    const budget = new Budget(source.name, source.size);
    const columns: NamedArray[] = [];
    for (const [index, leaf] of leaves.entries()) {
      const progress = { before: index / leaves.length, share: 1 / leaves.length };
      await context.pace(progress.before);
      columns.push(await readColumn(leaf, rows, { source, metadata, library, budget, context, progress }));
    }
    const names = classLabels(metadata.key_value_metadata?.find(({ key }) => key === 'huggingface')?.value);
    return {
      format: parquetReader.title(),
      name: source.name,
      bytes: source.size,
      arrays: withUniqueNames([...groupColumns(topLevel(leaves, columns), true), ...names]),
      notes: [],
    };
  },
};

function schemaLeaves(metadata: FileMetaData, name: string): Leaf[] {
  try {
    return leavesOf(metadata.schema);
  } catch (error) {
    throw asFailure(error, (reason) => damagedFooter(name, reason));
  }
}

/** One physical column. What is of no use is not read, and what is not what it claims to be is no reason to refuse the others. */
async function readColumn(leaf: Leaf, rows: number, reader: LeafReader): Promise<NamedArray> {
  const element = leaf.path.at(-1)?.element;
  const kind = element ? elementKind(element) : { refused: '' };
  if ('refused' in kind) return unreadColumn(leaf.name, rows, notRead(leaf.name, kind.refused));
  if (isInRecords(leaf)) return unreadColumn(leaf.name, rows, notRead(leaf.name, l10n.t('lists of records')));
  try {
    if ('numbers' in kind) return await readNumbers(leaf, kind.numbers, reader);
    if (repeatedLevels(leaf).length > 0)
      return unreadColumn(leaf.name, rows, notRead(leaf.name, l10n.t('lists of text')));
    if (holdsLongText(leaf, rows, reader))
      return unreadColumn(leaf.name, rows, notRead(leaf.name, l10n.t('long texts')));
    return await readText(leaf, reader);
  } catch (error) {
    if (error instanceof Failure && (error.code === 'ragged' || error.code === 'empty'))
      return unreadColumn(leaf.name, rows, error);
    throw error;
  }
}

function holdsLongText(leaf: Leaf, rows: number, { metadata, source }: LeafReader): boolean {
  try {
    const sizes = metadata.row_groups.map((_, group) => Number(chunkOf(metadata, group, leaf).total_uncompressed_size));
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    return isLongText(bytes, rows);
  } catch (error) {
    throw asFailure(error, (reason) => damagedFooter(source.name, reason));
  }
}

/** The columns of one struct go together, and pandas' own index gets the name that it has in pandas. */
function topLevel(leaves: readonly Leaf[], columns: readonly NamedArray[]): NamedArray[] {
  const groups = new Map<unknown, NamedArray[]>();
  const names = new Map<unknown, string>();
  for (const [index, { path }] of leaves.entries()) {
    const root = path[1];
    const column = columns[index] as NamedArray;
    groups.set(root, [...(groups.get(root) ?? []), column]);
    names.set(root, root?.element.name ?? '');
  }
  return [...groups].flatMap(([root, fields]) => {
    const name = names.get(root) ?? '';
    const [only] = fields;
    if (only && only.name === name) return [{ ...only, name: pandasName(name) }];
    return structArrays(name, fields);
  });
}
