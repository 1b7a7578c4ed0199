import type { Source } from '../engine/source';
import type { ScoreKind } from '../engine/table';
import type { Input, SourceInputs } from '../protocol/workerContract';
import { type ByteSource, bytesOf, textOf } from '../readers/bytes';
import { interpret, type SourceChoices } from '../readers/interpret';
import { readSource } from '../readers/read';
import type { ReaderContext } from '../readers/reader';
import type { Reading } from '../readers/reading';
import type { ReadSource } from './evaluator';
import type { WorkerPlatform } from './platform';

/** Reads an exploration's files once, and interprets them anew when the source cell's parameters change. */
export class SourceReader {
  private inputs: SourceInputs | undefined;
  private reading: { scores: Reading; labels?: Reading } | undefined;

  constructor(private readonly platform: WorkerPlatform) {}

  setInputs(inputs: SourceInputs | undefined): void {
    this.inputs = inputs;
    this.reading = undefined;
  }

  readonly read: ReadSource = async (parameters, { signal, pace, stage }): Promise<Source | undefined> => {
    const inputs = this.inputs;
    if (!inputs) return undefined;
    const inflateRaw = this.platform.inflateRaw;
    const contextOf = (input: Input): ReaderContext => ({ inflateRaw, pace, stage, pasted: input.kind === 'text' });
    let reading = this.reading;
    if (!reading) {
      const scores = await this.readInput(inputs.scores, contextOf(inputs.scores));
      const labels = inputs.labels && (await this.readInput(inputs.labels, contextOf(inputs.labels)));
      reading = { scores, labels };
    }
    // A source that was replaced meanwhile must not leave its reading behind.
    if (!signal.aborted && this.inputs === inputs) this.reading = reading;
    return interpret(reading.scores, choicesOf(parameters), reading.labels);
  };

  private async readInput(input: Input, context: ReaderContext): Promise<Reading> {
    if (input.kind !== 'path') return readSource(byteSourceOf(input), context);
    const file = await this.platform.openPath(input.path, input.name);
    try {
      return await readSource(file, context);
    } finally {
      await file.close();
    }
  }
}

function byteSourceOf(input: Exclude<Input, { kind: 'path' }>): ByteSource {
  return input.kind === 'text' ? textOf(input.name, input.text) : bytesOf(input.name, input.bytes);
}

function choicesOf(parameters: Readonly<Record<string, unknown>>): SourceChoices {
  const { kind, scores, labels, labelBase } = parameters;
  return {
    kind: isScoreKind(kind) ? kind : 'auto',
    scores: typeof scores === 'string' ? scores : '',
    labels: typeof labels === 'string' ? labels : '',
    labelBase: labelBase === '0' || labelBase === '1' ? labelBase : 'auto',
  };
}

function isScoreKind(value: unknown): value is ScoreKind {
  return value === 'logits' || value === 'log-probabilities' || value === 'probabilities';
}
