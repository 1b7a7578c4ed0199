import type { Source } from '../engine/source';
import { pacer } from '../worker/pacer';
import type { Command, ScoreArguments } from './arguments';
import { deliver } from './deliver';
import type { Io } from './io';
import { makeReport } from './makeReport';
import type { FileSource } from './report';
import { withScores } from './scoreSource';
import { tableFindings } from './tableFindings';

/** `logitscope report`: the exit code. */
export async function runReport(
  { from, format, gates }: Extract<Command, { name: 'report' }>,
  io: Io,
): Promise<number> {
  const choice = { bins: from.bins, convention: from.convention };
  const report = await withScores(from, io, paced(io, 'reading'), async (source) => {
    const findings = await tableFindings(source, choice, paced(io, 'computing'), io.platform.turn);
    const { kind, classes } = source.table;
    // In the editor the Source cell shows them; here nobody would see that scores or labels are in doubt.
    const evidence = [...source.facts.evidence, ...source.facts.labelEvidence];
    const doubts = evidence.filter(({ bearing }) => bearing === 'warning').map(({ text }) => text);
    const notes = [...source.facts.notes, ...doubts];
    return makeReport({ version: io.version, source: fileSource(from, source), kind, classes, notes }, findings);
  });
  return deliver(report, format, gates, io);
}

/** A pace that reports how far a stage is. */
export function paced(io: Io, stage: string) {
  const { signal } = new AbortController();
  return pacer(io.platform, signal, (share) => io.progress(stage, share));
}

function fileSource(from: ScoreArguments, { table, facts }: Source): FileSource {
  const { labelsName, sigmoids } = facts;
  return {
    scores: { file: facts.name, array: facts.scoresName, format: facts.format },
    labels: labelsName === undefined ? null : { file: from.labels ?? facts.name, array: labelsName },
    kind: facts.kind,
    ...(sigmoids && { sigmoids: { count: sigmoids.names.length, read: table.classNames[1] ?? '1' } }),
    evidence: facts.evidence.map(({ text }) => text),
  };
}
