import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import type { ByteSource } from '../bytes';
import { excerpt } from '../place';
import type { ReaderContext, ReadInner } from '../reader';
import type { Reading } from '../reading';
import { closeUnlessUsed } from '../spool/spooledSource';
import type { ZipEntry } from './directory';
import { openEntry } from './openEntry';

const DATA = /\.(csv|tsv|json|jsonl|ndjson|safetensors|parquet|mat|h5)(\.gz)?$/i;
/** Names that a message lists. */
const LISTED = 8;

/** The one file of data in an archive that is no .npz: the only one, or the only one that is called so. */
export function soleFile(entries: readonly ZipEntry[]): ZipEntry | undefined {
  const data = entries.filter(({ name }) => DATA.test(name));
  const [entry, ...more] = data.length > 0 ? data : entries;
  return more.length === 0 ? entry : undefined;
}

/** That file, read as if it lay there by itself. Throws a `Failure` that names what the archive holds where it is no data. */
export async function readSoleFile(
  archive: ByteSource,
  entry: ZipEntry,
  entries: readonly ZipEntry[],
  context: ReaderContext,
  readInner: ReadInner,
): Promise<Reading> {
  let content: ByteSource | undefined;
  let reading: Reading | undefined;
  try {
    content = await openEntry(archive, entry, context);
    reading = await readInner(content);
  } catch (error) {
    const isNoData = error instanceof Failure && (error.code === 'unknown-format' || error.code === 'empty');
    throw isNoData ? noArrays(archive.name, entries) : error;
  } finally {
    closeUnlessUsed(content, reading?.arrays);
  }
  const left = entries.filter((other) => other !== entry);
  const notes = left.length > 0 ? [l10n.t('Left out of the archive: {0}.', namesOf(left))] : [];
  return {
    ...reading,
    format: l10n.t('{0}, in a ZIP archive', reading.format),
    name: archive.name,
    bytes: archive.size,
    notes: [...notes, ...reading.notes],
  };
}

/** The refusal of an archive without arrays, by the names of what it holds. */
export function noArrays(archive: string, entries: readonly ZipEntry[]): Failure {
  if (entries.length === 0)
    return new Failure('no-arrays', l10n.t('The archive {0} is empty.', archive), ['choose-file']);
  return new Failure(
    'no-arrays',
    l10n.t(
      'The archive {0} holds no NumPy arrays but {1}. Unpack it, and open the file that the scores are in: unzip "{0}".',
      archive,
      namesOf(entries),
    ),
    ['choose-file'],
  );
}

function namesOf(entries: readonly ZipEntry[]): string {
  const names = entries.slice(0, LISTED).map(({ name }) => `“${excerpt(name, 60)}”`);
  return [...names, ...(entries.length > LISTED ? ['…'] : [])].join(', ');
}
