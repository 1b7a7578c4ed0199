import { Failure } from '../engine/failure';
import { mergeSummaries, type SummaryMismatch, summaryMismatch } from '../engine/summaries/mergeSummaries';
import type { ShardSummary } from '../engine/summaries/shardSummary';
import type { Command } from './arguments';
import { deliver } from './deliver';
import { type Io, isSystemError } from './io';
import { makeReport } from './makeReport';
import { parseSummary, summaryJson } from './summaryFile';
import { summaryFindings } from './summaryFindings';

/** `logitscope merge`: the exit code. */
export async function runMerge(command: Extract<Command, { name: 'merge' }>, io: Io): Promise<number> {
  const { summaries, output, format, gates } = command;
  let merged: ShardSummary | undefined;
  for (const [i, path] of summaries.entries()) {
    io.progress('merging', i / summaries.length);
    const next = parseSummary(await textOf(path, io), path);
    const mismatch = merged && summaryMismatch(merged, next);
    if (mismatch) throw mismatchFailure(mismatch, summaries[0] ?? '', path);
    merged = merged ? mergeSummaries(merged, next) : next;
  }
  if (!merged) throw new Error('The command line names at least one summary.');
  if (output !== undefined) await io.writeText(output, summaryJson(merged));
  const { kind, classes, shards } = merged;
  const of = { version: io.version, source: { shards }, kind, classes, notes: notesOn(merged) };
  return deliver(makeReport(of, summaryFindings(merged)), format, gates, io);
}

async function textOf(path: string, io: Io): Promise<string> {
  try {
    return await io.readText(path);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new Failure('unreadable', `“${path}” cannot be read: ${error.message}.`);
  }
}

function notesOn({ shards }: ShardSummary): string[] {
  const twice = shards.find(({ name, rows }, i) => shards[i - 1]?.name === name && shards[i - 1]?.rows === rows);
  return [
    ...(twice
      ? [`“${twice.name}” is there twice, with the same number of rows: are its rows to be counted twice?`]
      : []),
    'The temperature comes from a grid and is within 1e-6 of its value; counts, means and bins of equal width are exact.',
  ];
}

function mismatchFailure(mismatch: SummaryMismatch, first: string, second: string): Failure {
  const differ = `“${first}” and “${second}” cannot be merged:`;
  const what = {
    classes: 'they have different numbers of classes.',
    kind: 'their scores were taken for different kinds. Summarize both with the same --kind.',
    'class-names': 'their classes have different names or orders.',
    bins: 'they have different bins. Summarize both with the same --bins and --convention.',
  }[mismatch];
  return new Failure('unlike-summaries', `${differ} ${what}`);
}
