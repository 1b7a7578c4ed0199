import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import type { ByteSource } from '../bytes';
import { withUniqueNames } from '../names';
import type { Reader, ReaderContext } from '../reader';
import type { NamedArray, Reading } from '../reading';
import { classAttributes } from './classAttributes';
import { type Dataset, describeDataset, nameOf } from './dataset';
import { withExamples } from './exampleGroups';
import { Hdf5File } from './hdf5File';
import { isKerasModel } from './keras';
import { listFile } from './listing';
import { isOfMatlab, readMatlab } from './matlab';
import { isOfOctave, readOctaveHdf5 } from './octave';
import { withFrames } from './pandas';
import { type Budget, MOST_AT_ONCE, readDataset, unread } from './readDataset';
import { modelWeights } from './refusals';
import { classScale, isScale } from './scales';

const SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/** HDF5: what h5py, PyTables, pandas, netCDF and MATLAB 7.3 write. */
export const hdf5Reader: Reader = {
  format: 'hdf5',
  title: () => l10n.t('HDF5 file (.h5, .hdf5)'),
  recognises: (head) => offsets(head.length).some((offset) => SIGNATURE.every((byte, i) => head[offset + i] === byte)),
  async read(source: ByteSource, context: ReaderContext): Promise<Reading> {
    context.stage(l10n.t('Reading'));
    return Hdf5File.using(source, context, async (file) => {
      const { format, arrays, notes } = await readAll(file, context);
      if (arrays.length === 0) {
        throw new Failure('no-arrays', l10n.t('The file {0} holds no datasets.', source.name), ['choose-file']);
      }
      return {
        format,
        name: source.name,
        bytes: source.size,
        arrays: withUniqueNames(arrays),
        notes,
      };
    });
  },
};

/** A file may begin with something else, of 512 bytes or a power of two times that. */
function offsets(length: number): number[] {
  const found = [0];
  for (let offset = 512; offset < length; offset *= 2) found.push(offset);
  return found;
}

async function readAll(
  file: Hdf5File,
  context: ReaderContext,
): Promise<{ format: string; arrays: NamedArray[]; notes: string[] }> {
  const { pace } = context;
  const budget: Budget = { bytes: MOST_AT_ONCE };
  const listing = await listFile(file, pace);
  if (isOfMatlab(file, listing)) {
    const format = l10n.t('MATLAB 7.3 file (.mat)');
    return { format, arrays: await readMatlab(file, listing, context, budget), notes: [] };
  }
  if (isOfOctave(file, listing)) {
    const arrays = await readOctaveHdf5(file, listing, context, budget);
    return { format: l10n.t('Octave file (HDF5)'), arrays, notes: [] };
  }
  if (isKerasModel(file, listing)) throw modelWeights(file.source.name);
  const arrays: NamedArray[] = [];
  const scales = new Map<string, Dataset>();
  const tables: Dataset[] = [];
  for (const path of listing.datasets) {
    await guarded(path, async () => {
      const dataset = describeDataset(file, path);
      if (isScale(file, path)) return void scales.set(path, dataset);
      tables.push(dataset);
    });
  }
  for (const dataset of tables) {
    await guarded(
      dataset.path,
      async () => {
        arrays.push(...(await readDataset(file, dataset, context, budget)));
        const names = await classScale(file, dataset, scales, pace);
        if (names) arrays.push(names);
      },
      dataset.shape,
    );
  }
  for (const path of [...listing.groups, ...listing.datasets]) arrays.push(...classAttributes(file, path));
  // Of the last group there may be more than was looked at.
  const whole = listing.isCut ? listing.groups.slice(0, -1) : listing.groups;
  const found = [...withExamples(whole, withFrames(file, listing.groups, arrays), nameOf)];
  return { format: hdf5Reader.title(), arrays: found, notes: notesOf(listing) };

  /** A dataset that cannot be read beside others is no reason to refuse these. */
  async function guarded(path: string, work: () => Promise<void>, shape: readonly number[] = []): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Failure) || file.isLost) throw error;
      arrays.push(unread({ name: nameOf(path), shape }, error));
    }
  }
}

function notesOf({ elsewhere, isCut, datasets }: Awaited<ReturnType<typeof listFile>>): string[] {
  const notes = elsewhere.map((path) => l10n.t('“{0}” is in another file, and was left out.', path));
  if (isCut) notes.push(l10n.t('Only the first {0} datasets were looked at.', String(datasets.length)));
  return notes;
}
