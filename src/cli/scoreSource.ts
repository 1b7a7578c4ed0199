import { Failure } from '../engine/failure';
import type { Pace } from '../engine/pace';
import type { Source } from '../engine/source';
import { SourceReader } from '../worker/sourceReader';
import type { ScoreArguments } from './arguments';
import { type Io, isSystemError } from './io';

/** The path that stands for the standard input. */
const STANDARD_INPUT = '-';

/**
 * Reads and interprets scores, and labels where they come from a file of their own, as the editor does. Large ones stay
 * in their file, which is open as long as `use` takes.
 */
export async function withScores<R>(
  from: ScoreArguments,
  io: Io,
  pace: Pace,
  use: (source: Source) => Promise<R>,
): Promise<R> {
  const reader = new SourceReader(io.platform);
  try {
    return await use(await readScores(reader, from, io, pace));
  } finally {
    reader.setInputs(undefined);
  }
}

async function readScores(reader: SourceReader, from: ScoreArguments, io: Io, pace: Pace): Promise<Source> {
  const scores = await inputOf(from.scores, io);
  reader.setInputs({ scores, labels: from.labels === undefined ? undefined : await inputOf(from.labels, io) });
  const { signal } = new AbortController();
  const { kind, labelBase, sigmoid, classOrder, labelShift } = from;
  const chosen = { kind, labelBase, sigmoid, classOrder, labelShift };
  const parameters = { ...chosen, scores: from.scoresName, labels: from.labelsName };
  const source = await reader.read(parameters, { signal, pace, stage: () => {} }).catch((error: unknown) => {
    throw isSystemError(error) ? unreadable(from, error) : error;
  });
  if (!source) throw new Error('Inputs were set, so there is a source.');
  refuseUnmet(from, source);
  return source;
}

async function inputOf(path: string, io: Io) {
  if (path === STANDARD_INPUT)
    return { kind: 'bytes', name: 'standard input', bytes: await io.standardInput() } as const;
  return { kind: 'path', name: path, path } as const;
}

/** What the file system says while it reads names no file. */
function unreadable({ scores, labels }: ScoreArguments, error: Error): Failure {
  const files = labels === undefined ? `“${scores}”` : `“${scores}” or “${labels}”`;
  return new Failure('unreadable', `${files} cannot be read: ${error.message}.`);
}

/** In the editor the Source cell shows that a choice could not be met, and goes on; here nobody would see it. */
function refuseUnmet({ labels, scoresName, labelsName }: ScoreArguments, { facts }: Source): void {
  for (const [part, wanted, found] of [
    ['scores', scoresName, facts.scoresName],
    ['labels', labelsName === 'none' ? '' : labelsName, facts.labelsName],
  ]) {
    if (wanted === '' || found === wanted) continue;
    throw new Failure(
      'no-such-array',
      `There is no array “${wanted}” for the ${part}. There are: ${arraysText(facts)}.`,
    );
  }
  if (labels !== undefined && labelsName !== 'none' && facts.labelsName === undefined) {
    const warning = facts.labelEvidence.find(({ bearing }) => bearing === 'warning')?.text ?? '';
    throw new Failure('no-labels', `“${labels}” holds nothing that fits as labels. ${warning}`.trimEnd());
  }
}

function arraysText({ arrays }: Source['facts']): string {
  return arrays.map(({ name, shape }) => `${name} (${shape.join(' × ')})`).join(', ');
}
