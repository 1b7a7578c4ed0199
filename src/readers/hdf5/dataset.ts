import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { elementsOf } from '../interpretation/squeeze';
import { shapeText } from '../place';
import { type Element, elementOf } from './element';
import { refuseFilters } from './filters';
import type { Hdf5File } from './hdf5File';
import type { DatasetFacts } from './library';

/** A dataset as it is before anything of it is read. */
export interface Dataset {
  readonly path: string;
  readonly name: string;
  readonly shape: readonly number[];
  readonly element: Element;
  /** Bytes an element, as the library hands it over. */
  readonly size: number;
  readonly chunks: readonly number[] | null;
  /** Whether it is so in the file; the library turns numbers round. */
  readonly isBigEndian: boolean;
  readonly failure?: Failure;
}

/** Deflate cannot do better (RFC 1951), and nothing else that is read does. */
const BEST_RATIO = 1032;
/** Up to here a dataset may be larger than its file: one that was never written reads as zeros. */
const SMALL_BYTES = 2 ** 20;
/** A chunk is decompressed whole, in the library's memory, which ends at 2 GB. */
const LARGEST_CHUNK = 2 ** 29;

/** A dataset, with the `Failure` of one that cannot be read, whatever its elements are. */
export function describeDataset(file: Hdf5File, path: string): Dataset {
  const facts = file.call((library, id) => library.get_dataset_metadata(id, path));
  const { chunks, size } = facts;
  const shape = facts.shape ?? [0];
  const name = nameOf(path);
  const dataset = { path, name, shape, element: elementOf(facts), size, chunks, isBigEndian: !facts.littleEndian };
  try {
    refuse(file, dataset, facts);
    return dataset;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { ...dataset, failure: error };
  }
}

/** The path with dots, as other formats name what lies within something. */
export function nameOf(path: string): string {
  return path.replace(/^\/+/, '').replaceAll('/', '.');
}

function refuse(file: Hdf5File, { path, name, shape, size, chunks }: Dataset, facts: DatasetFacts): void {
  if (elementsOf(shape) === 0) {
    const message = l10n.t('“{0}” in {1} is empty: its shape is {2}.', name, file.source.name, shapeText(shape));
    throw new Failure('empty', message, ['choose-file']);
  }
  refuseElsewhere(facts, name, file.source.name);
  const isCompressed = chunks !== null && refuseFilters(file, path, name);
  const possible = Math.max(SMALL_BYTES, file.source.size * (isCompressed ? BEST_RATIO : 1));
  if (!(elementsOf(shape) * size <= possible)) throw absurd(name, shape, file);
  if (chunks && elementsOf(chunks) * size > LARGEST_CHUNK) throw hugeChunk(name, chunks, file);
}

function refuseElsewhere({ virtual_sources }: DatasetFacts, name: string, fileName: string): void {
  const other = virtual_sources?.find(({ file_name }) => file_name !== '.');
  if (!other) return;
  throw new Failure(
    'hdf5-elsewhere',
    l10n.t(
      '“{0}” in {1} is virtual: its data are in other files, such as {2}. Open those.',
      name,
      fileName,
      other.file_name,
    ),
    ['choose-file'],
  );
}

function absurd(name: string, shape: readonly number[], { source }: Hdf5File): Failure {
  return new Failure(
    'hdf5-absurd',
    l10n.t(
      '“{0}” in {1} claims to be of the shape {2}, which the file is too short for: it was never written, or the file is cut off.',
      name,
      source.name,
      shapeText(shape),
    ),
    ['choose-file', 'retry'],
  );
}

function hugeChunk(name: string, chunks: readonly number[], { source }: Hdf5File): Failure {
  return new Failure(
    'hdf5-chunk',
    l10n.t(
      '“{0}” in {1} is stored in chunks of {2}, too large to be decompressed here. Save it in smaller ones (h5repack -l CHUNK=1000x100), or as .npy: np.save("scores.npy", file["{0}"][:]).',
      name,
      source.name,
      shapeText(chunks),
    ),
    ['choose-file'],
  );
}
