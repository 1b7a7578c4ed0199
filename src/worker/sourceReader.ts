import * as l10n from '@vscode/l10n';
import { Failure, labelFailure } from '../engine/failure';
import type { Pace } from '../engine/pace';
import { SOURCE_KINDS, type Source } from '../engine/source';
import type { Input, SourceInputs } from '../protocol/workerContract';
import { type ByteSource, bytesOf, textOf } from '../readers/bytes';
import { interpret, type SourceChoices } from '../readers/interpret';
import { readSource } from '../readers/read';
import type { ReaderContext } from '../readers/reader';
import type { Reading } from '../readers/reading';
import { openBlob } from './blobFile';
import type { ReadSource } from './evaluator';
import type { WorkerPlatform } from './platform';
import { readingText, type Stage } from './readingText';

/** Unless somebody says otherwise. */
const STREAM_ABOVE = 256 * 2 ** 20;

/** What was read, and how to let go of files that parts of it are still in. */
interface Files {
  readonly scores: Reading;
  readonly labels?: Reading;
  readonly close: readonly (() => void)[];
}

/** Reads an exploration's files once, and interprets them anew when the source cell's parameters change. */
export class SourceReader {
  /** The source as it was read last, and what was chosen in its cell. */
  current: { readonly reading: Reading; readonly choices: SourceChoices } | undefined;
  private inputs: SourceInputs | undefined;
  private files: Files | undefined;
  /** Of whoever asks now: an array of a file that was read long ago may be rewritten for a new question. */
  private stage: Stage = () => {};

  /** In bytes: what is larger goes through temporary files, where there are any. */
  streamAbove = STREAM_ABOVE;

  constructor(private readonly platform: WorkerPlatform) {}

  setInputs(inputs: SourceInputs | undefined): void {
    this.inputs = inputs;
    letGo(this.files?.close);
    this.files = undefined;
    this.current = undefined;
  }

  /** Reads another file, for as long as nobody calls `close`. */
  async open(input: Input, pace: Pace): Promise<{ readonly reading: Reading; close(): void }> {
    const close: (() => void)[] = [];
    try {
      return { reading: await this.readInput(input, this.contextOf(pace), close), close: () => letGo(close) };
    } catch (error) {
      letGo(close);
      throw error;
    }
  }

  readonly read: ReadSource = async (parameters, context): Promise<Source | undefined> => {
    const inputs = this.inputs;
    if (!inputs) return undefined;
    this.stage = context.stage;
    let files = this.files;
    if (!files) {
      const stage: Stage = (name, share) => this.stage(name, share);
      files = await this.readAll(inputs, this.contextOf(context.pace, stage));
      // A source that was replaced meanwhile must not leave its reading behind.
      if (!context.signal.aborted && this.inputs === inputs) this.files = files;
    }
    try {
      const choices = choicesOf(parameters);
      if (this.files === files) this.current = { reading: files.scores, choices };
      const bytesRead = readingText(this.platform.now, context.stage);
      return await interpret(files.scores, choices, files.labels, context.pace, bytesRead);
    } catch (error) {
      // What was read of a file that is another one by now is to be read anew.
      if (this.files === files && error instanceof Failure && isOfChange(error)) this.files = undefined;
      throw error;
    } finally {
      if (this.files !== files) letGo(files.close);
    }
  };

  /** What readers are given of the platform, but for the rows that stay in a file. */
  private contextOf(pace: Pace, stage: Stage = () => {}): Omit<ReaderContext, 'pasted'> {
    const { inflateRaw, inflatePieces, inflateStream, gunzip, crc32, readNow } = this.platform;
    const bytesRead = readingText(this.platform.now, stage);
    return { inflateRaw, inflatePieces, inflateStream, gunzip, crc32, readNow, pace, stage, bytesRead };
  }

  private async readAll({ scores, labels }: SourceInputs, context: Omit<ReaderContext, 'pasted'>): Promise<Files> {
    const close: (() => void)[] = [];
    try {
      const read = await this.readInput(scores, context, close);
      prepare(read);
      return { scores: read, labels: labels && (await this.readLabels(labels, context, close)), close };
    } catch (error) {
      letGo(close);
      throw error;
    }
  }

  private async readLabels(...given: Parameters<SourceReader['readInput']>): Promise<Reading> {
    try {
      return await this.readInput(...given);
    } catch (error) {
      throw labelFailure(error, (message) => l10n.t('No labels come from “{0}”. {1}', given[0].name, message));
    }
  }

  /** A file stays open as long as there are arrays that stay in it. */
  private async readInput(
    input: Input,
    context: Omit<ReaderContext, 'pasted'>,
    close: (() => void)[],
  ): Promise<Reading> {
    if (input.kind === 'text' || input.kind === 'bytes')
      return readSource(byteSourceOf(input), { ...context, pasted: input.kind === 'text' });
    const { name } = input;
    const file = input.kind === 'blob' ? openBlob(name, input.blob) : await this.platform.openPath(input.path, name);
    const { storedRows, openSpool } = this.platform;
    let isNeeded = false;
    const kept: ReaderContext = {
      ...context,
      pasted: false,
      spool: openSpool && {
        above: this.streamAbove,
        open: (name) => {
          const spool = openSpool(name);
          close.push(() => spool.close());
          return spool;
        },
      },
      storedRows:
        storedRows &&
        ((place, shape) => {
          isNeeded = true;
          const rows = storedRows(place, shape);
          close.push(rows.close);
          return rows;
        }),
    };
    try {
      return await readSource(file, kept);
    } finally {
      if (isNeeded) close.push(() => void file.close());
      else await file.close();
    }
  }
}

/** Where there is but one array that stays in its file, its rows will be wanted. */
function prepare({ arrays }: Reading): void {
  const [first, ...more] = arrays.filter((array) => array.type === 'stored');
  if (first && more.length === 0) (first.stored ?? first.lying?.stored)?.prepare?.();
}

function isOfChange({ code }: Failure): boolean {
  return code === 'changed' || code === 'shrunk';
}

function letGo(close: readonly (() => void)[] = []): void {
  for (const each of close) each();
}

function byteSourceOf(input: Extract<Input, { kind: 'text' | 'bytes' }>): ByteSource {
  return input.kind === 'text' ? textOf(input.name, input.text) : bytesOf(input.name, input.bytes);
}

function choicesOf(parameters: Readonly<Record<string, unknown>>): SourceChoices {
  const { kind, labelBase, classOrder, labelShift } = parameters;
  const text = (name: string) => (typeof parameters[name] === 'string' ? parameters[name] : '');
  return {
    kind: SOURCE_KINDS.find((each) => each === kind) ?? 'auto',
    scores: text('scores'),
    axis: text('axis'),
    slice: text('slice'),
    labels: text('labels'),
    labelBase: labelBase === '0' || labelBase === '1' ? labelBase : 'auto',
    sigmoid: text('sigmoid'),
    classOrder: classOrder === 'repaired' ? classOrder : 'asGiven',
    labelShift: labelShift === 'next' || labelShift === 'previous' ? labelShift : 'none',
    classNames: text('classNames'),
    ids: text('ids'),
    groups: text('groups'),
    otherScores: text('otherScores'),
  };
}
