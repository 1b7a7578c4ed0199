import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SOURCE_KINDS } from '../../src/engine/source';
import type { Input } from '../../src/protocol/workerContract';
import { nodePlatform } from '../../src/worker/platform.node';
import { SourceReader } from '../../src/worker/sourceReader';
import type { FuzzCase, FuzzFile } from './fuzzCase.ts';
import { oneOf } from './random.ts';
import {
  type Complaint,
  complaintOfError,
  complaintOfPrototypes,
  complaintOfReading,
  complaintOfSource,
} from './verdict.ts';

export interface Outcome {
  readonly what: 'read' | 'refused';
  readonly complaint: Complaint;
}

/**
 * Reads a case as the worker does for the source cell: with what names and values propose, then with choices at random.
 *
 * @param folder where files lie that are handed over by their path
 */
export async function runCase(tried: FuzzCase, folder: string, sample: () => void): Promise<Outcome> {
  const reader = new SourceReader(nodePlatform);
  // Half of the files go through temporary ones, where they are handed over by their path and large enough to be scanned.
  if (tried.number % 2 === 0) reader.streamAbove = 0;
  const context = { signal: new AbortController().signal, pace: sample, stage: () => {} };
  const attempt = async (parameters: Readonly<Record<string, unknown>>): Promise<Outcome> => {
    try {
      const source = await reader.read(parameters, context);
      return { what: 'read', complaint: source && complaintOfSource(source, tried) };
    } catch (error) {
      return { what: 'refused', complaint: complaintOfError(error, tried) };
    }
  };
  reader.setInputs({
    scores: inputOf(tried.scores, join(folder, 'scores')),
    labels: tried.labels && inputOf(tried.labels, join(folder, 'labels')),
  });
  let outcome = await attempt({});
  const reading = reader.current?.reading;
  if (reading && outcome.complaint === undefined) {
    let complaint = complaintOfReading(reading, tried);
    for (let again = tried.random(4); again > 1 && complaint === undefined; again--) {
      const choices = choicesOf(tried, ['', 'none', 'gone', ...reading.arrays.map(({ name }) => name)]);
      complaint = (await attempt(choices)).complaint;
      if (complaint !== undefined) complaint += `\nchosen: ${JSON.stringify(choices)}`;
    }
    outcome = { what: outcome.what, complaint };
  }
  reader.setInputs(undefined);
  return { what: outcome.what, complaint: outcome.complaint ?? complaintOfPrototypes() };
}

function inputOf({ kind, name, bytes }: FuzzFile, path: string): Input {
  if (kind === 'bytes') return { kind, name, bytes };
  if (kind === 'text') return { kind, name, text: new TextDecoder().decode(bytes) };
  writeFileSync(path, bytes);
  return { kind, name, path };
}

function choicesOf({ random }: FuzzCase, names: readonly string[]): Record<string, unknown> {
  const some = <T>(values: readonly T[], otherwise: T) => (random(2) === 0 ? oneOf(values, random) : otherwise);
  return {
    kind: some<string>(SOURCE_KINDS, 'auto'),
    scores: some(names, ''),
    labels: some(names, ''),
    classNames: some(names, ''),
    ids: some(names, ''),
    groups: some(names, ''),
    otherScores: some(names, ''),
    axis: some(['none', '0', '1', '2', '-1', '99', 'x', '1e999'], ''),
    slice: some([':, :', '0', '0, :, :', ':, 0', '-1, :', '99', '0, 0, 0', ':,:,:,:', '1:2, x', '{0}'], ''),
    labelBase: some(['0', '1'], 'auto'),
    sigmoid: some(['0', '1', '2', '-1', '1e9', 'cat', 'x'], ''),
    classOrder: some(['repaired'], 'asGiven'),
    labelShift: some(['next', 'previous'], 'none'),
  };
}
