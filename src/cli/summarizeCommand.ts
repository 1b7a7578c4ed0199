import { partOf } from '../engine/blocks';
import { rowStatistics } from '../engine/rowStatistics';
import { summarizeShard } from '../engine/summaries/summarizeShard';
import type { Command } from './arguments';
import type { Io } from './io';
import { paced } from './reportCommand';
import { readScores } from './scoreSource';
import { summaryJson } from './summaryFile';

/** `logitscope summarize`: the exit code. */
export async function runSummarize({ from, output }: Extract<Command, { name: 'summarize' }>, io: Io): Promise<number> {
  const { table, facts } = await readScores(from, io, paced(io, 'reading'));
  const pace = paced(io, 'computing');
  const statistics = await rowStatistics(table, partOf(pace, 0, 0.3));
  const { bins, convention } = from;
  const summary = await summarizeShard(table, statistics, { name: facts.name, bins, convention }, partOf(pace, 0.3, 1));
  if (output === '-') io.out(summaryJson(summary));
  else await io.writeText(output, summaryJson(summary));
  return 0;
}
