import { partOf } from '../engine/blocks';
import { rowStatistics } from '../engine/rowStatistics';
import { summarizeShard } from '../engine/summaries/summarizeShard';
import type { Command } from './arguments';
import type { Io } from './io';
import { paced } from './reportCommand';
import { withScores } from './scoreSource';
import { summaryJson } from './summaryFile';

/** `logitscope summarize`: the exit code. */
export async function runSummarize({ from, output }: Extract<Command, { name: 'summarize' }>, io: Io): Promise<number> {
  const { bins, convention } = from;
  const pace = paced(io, 'computing');
  const summary = await withScores(from, io, paced(io, 'reading'), async ({ table, facts, ...known }) => {
    const statistics = known.statistics ?? (await rowStatistics(table, partOf(pace, 0, 0.3)));
    return summarizeShard(table, statistics, { name: facts.name, bins, convention }, partOf(pace, 0.3, 1));
  });
  if (output === '-') io.out(summaryJson(summary));
  else await io.writeText(output, summaryJson(summary));
  return 0;
}
