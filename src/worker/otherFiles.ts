import { Failure } from '../engine/failure';
import type { Pace } from '../engine/pace';
import type { FileRoles, Input, LabelOffer } from '../protocol/workerContract';
import { fileRoles } from '../readers/fileRoles';
import { tryLabels } from '../readers/labelTrial';
import type { Reading } from '../readers/reading';
import type { SourceReader } from './sourceReader';

interface LabelFile {
  readonly input: Input;
  /** A file of another name is only believed where its labels agree with the scores. */
  readonly isNamedAsLabels: boolean;
}

/** The file whose labels fit the source's rows; of several the first that agrees with the scores. */
export async function offerLabels(
  source: SourceReader,
  files: readonly LabelFile[],
  pace: Pace,
): Promise<LabelOffer | null> {
  const { current } = source;
  if (!current) return null;
  let doubtful: LabelOffer | null = null;
  for (const [file, { input, isNamedAsLabels }] of files.entries()) {
    const opened = await ifReadable(source.open(input, pace));
    if (!opened) continue;
    const trial = await tryLabels(current.reading, opened.reading, current.choices, pace).finally(opened.close);
    if (!trial) continue;
    if (trial.isBetterThanGuessing) return { file, text: trial.text };
    if (isNamedAsLabels) doubtful ??= { file, text: trial.text };
  }
  return doubtful;
}

/** What several files are to each other; null where none can be read as scores. */
export async function rolesOfFiles(
  source: SourceReader,
  files: readonly Input[],
  pace: Pace,
): Promise<FileRoles | null> {
  const opened: { readonly file: number; readonly reading: Reading; close(): void }[] = [];
  try {
    for (const [file, input] of files.entries()) {
      const found = await ifReadable(source.open(input, pace));
      if (found) opened.push({ file, ...found });
    }
    const readings = opened.map(({ reading }) => reading);
    const roles = await fileRoles(readings, pace);
    const scores = opened[roles?.scores ?? -1]?.file;
    if (!roles || scores === undefined) return null;
    return { scores, labels: opened[roles.labels ?? -1]?.file, fits: roles.fits };
  } finally {
    for (const each of opened) each.close();
  }
}

/** Undefined where the file cannot be read: it was only looked at. */
async function ifReadable<R>(work: Promise<R>): Promise<R | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}
